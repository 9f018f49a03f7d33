"""Cues of a reader in need: what they beg for, what they tried, where they stand."""

from __future__ import annotations

PLEAS = {
    "plea": """
        hope|hoping|wish|hopefully|perhaps|maybe you|someone|anyone|somebody|u can|could|would|
        will|might|may ~ <VB> / hoping|hope to ~ get|find|hear|receive|have / hope|hoping i|we can|
        could ~ get|find / grateful|thankful|appreciative|obliged|glad|thrilled|delighted if|for
        any|you|someone|some|a|your / would|will|'d be ~ <DT>? ~ kind|nice|great|helpful|fantastic|
        awesome|wonderful|lovely|tops|good|cool|help|grateful if|of you|someone|anyone|we|i / if
        you|someone|anyone|anybody|somebody|u can|could|would|know|knows|have|has|had ~ <RB>?
        point|help|give|explain|share|show|tell|provide|shed|suggest|let|send|post|clarify|
        elaborate|enlighten|identify|recommend|any|of|how|what|why|some|please|assist|direct|look|
        take / shed some|any|more|a light / beg|begging|beseech you / i|we would|'d|will be ~ <RB>?
        ~ grateful|thankful|obliged|glad|happy|appreciative|thrilled if|for|to / would|will ~ mean|
        help|save|make ~ a|me|us ~ lot|great|so / if ~ you|anyone|someone could|can|know|would|
        might
        """,
    "search_in_vain": """
        can|could|do|did|have|has not ~ <VB|VBN>? <TO>? ~ find|locate|found|seen|see any|anything|
        info|information|documentation|a|an|the|out|it|how|where|good|what / have been ~ looking|
        searching|trying|googling|struggling|wrestling|fighting|banging|hunting|racking|battling /
        am|are ~ looking|searching|hunting for ~ <DT> ~ way|solution|tool|example|good|simple /
        was|been|are|am ~ looking|searching for ~ information|info|examples|documentation|help|
        some|a|an|something / searched|googled|looked|searching everywhere|around|all|online|for|
        the|google|on / spent|wasted ~ <DT>? ~ hours|days|weeks|hour|day / found nothing
        """,
    "puzzled": """
        i|we|still|really|just ~ do|does|did|can|could not ~ understand|get|follow|see|grasp|know|
        figure|fathom|comprehend|undestand|recognize ~ why|how|what|where|the|this|which|if|
        whether|it|that|your|is / i|we do|can|could not ~ understand|get|follow|grasp|figure / is|
        was|are not ~ clear to|for|how|what|why|on|about|from|,|? / i am|was|got|get|be ~ <DT>? ~
        confused|stumped|clueless|lost|puzzled|baffled|perplexed|struggling|stuck|newbie|noob /
        confused|puzzled|stumped|baffled|lost by|about|on|with|here|as|why|how|, / have|has|having|
        with|at no|a|some idea|clue|hard|complete|loss|doubt / can not ~ wrap|get my head|mind|
        brain / where am i / never ~ understood|got|figured
        """,
    "fails": """
        it|this|that|which|code|script|page|command|step|steps|build ~ fails|failed|crashes|hangs|
        throws|gives|gave|complains|crashed|freezes|stops|dies|breaks|keeps / can|could not ~ find|
        open|connect|resolve|load|read|create|be|install|locate|access / stop|stops|stopped|quit
        working / refuses|refused|fails|failed to|with|on|at|when|for|because / will|wo not ~ work|
        start|load|open|boot|connect|let|install|run|accept|play|show|display / no longer works|
        work|working / is|are|does|do|did|not ~ not? ~ working|work for|on|with|in|when|anymore|at|
        properly|as|!|.|:( / nothing ~ happens|happened|appears|shows|comes / do|does|did not ~
        show|appear|display|let|allow|seem|recognize|create|do|open|start|load|respond|get|accept|
        help|have / keep|keeps|kept on? <VBG> / :( / :-(
        """,
    "same_trouble": """
        same|similar|identical|exact problem|issue|error|thing|situation|trouble|question|behavior|
        behaviour|result|here|boat|message / happens|happening|happened to|for me|us / am|are ~
        also having|getting|seeing|facing|experiencing / i|we also have|get|got|see
        """,
    "aims": """
        i|we am|are|was|were|have ~ been? ~ trying|attempting|going|planning|hoping|wanting to ~
        <VB> / i|we am|are ~ <RB>? ~ using|running|working|developing|building|creating|facing|
        getting|stuck|having
        """,
    "tried": """
        i|we ~ tried|followed|installed|used|ran|did|changed|copied|downloaded|added|created|set|
        updated|upgraded|reinstalled|removed|enabled|checked|reset|rebooted ~ the|your|to|this|all|
        it|that|following|with|a|my|both|using|as|every|many|these / i|we have|'ve ~ <RB>? ~ tried|
        followed|installed|used|ran|run|done|changed|copied|downloaded|added|created|set|updated|
        checked|read|reinstalled / also|even|then|just|and ~ tried / tried|attempted to|with|the|
        using|this|it|<VBG>
        """,
    "can_you_help": """
        can|could|would|will you|u|anyone|someone|somebody|anybody ~ please? ~ help|assist|guide|
        advise|explain|elaborate|clarify|point|tell|show|suggest|provide|give|share|expand|
        describe|shed|confirm / point me|us / enlighten me|us|please / explain to me|us / what you|
        u suggest|advise|recommend me|us
        """,
    "help_me": """
        help me|us ~ out|understand|with|to|fix|solve|figure|find|please|get|on / please|kindly ~
        help|assist|guide|advise|suggest|explain|clarify|tell|reply|respond|look / help please|pls|
        ! / help ? / please ... correct me
        """,
    "help_welcome": """
        appreciate|appreciated if|any|some|your ~ <JJ>? help|you|someone|advice|guidance|input|
        suggestion|suggestions|pointers|assistance|feedback|reply|response|hint|it / any|all|your|
        some ~ <JJ>? help|suggestions|suggestion|input|guidance|advice|pointers|assistance|tips|
        ideas|comments|thoughts|feedback|hints|insight ... appreciated|welcome|welcomed|great|
        helpful|thanks / help|suggestions|input|guidance|advice|assistance|this|it ~ will|would|is|
        are be? ~ appreciated|welcome|welcomed / greatly|highly|really|much|most|be appreciated
        """,
    "thanks_ahead": """
        thanks|thank|thx|thanking ~ you|u? ~ in|for advance / tia / in advance
        """,
    "in_need": """
        need|needs|want|require|seeking|seek|requesting ~ your|some|ur|a|any|more ~ <JJ>? help|
        advice|assistance|guidance|support|info|information|clarification|explanation|suggestion /
        in need of / urgent|urgently|asap|desperate|desperately|sos / give|gives|giving
        me|us a|an|some|any|the ~ <JJ>? hint|hints|idea|advice|clue|tip|tips|pointer|pointers|
        direction|suggestion|insight|guidance|recommendation|example|hand / in|to the right
        direction / waiting|wait for your|ur reply|response|answer / look|looking forward to|for
        your|a|hearing ~ reply|response|answer|from / awaiting|await your / give|gives|giving|send|
        tell me|us ~ a|an|some|any|the|your|more
        """,
    "unsure": """
        do not ~ know how|what|where|why|if|whether|which / not ~ sure|certain|clear how|what|why|
        where|when|which|if|whether|about / i|we am|are|'m ~ not ~ clear|sure|certain|quite ~
        about|on|how|what|why|if|whether|where|which|that|of / only|just ~ know|want how|to /
        unclear|unsure|uncertain ~ about|how|what|why|on|as|the|if|whether|of|to|where
        """,
    "what_is_missing": """
        what am i ~ missing|doing / doing|done|do something wrong|stupid|silly / i am|'m ~ <RB>? ~
        missing something|things|the|a / did i ~ miss|misunderstand|understand|get / what i am|'m|
        did|do ~ doing|wrong|missing|do / have i|we missed|misunderstood / wrong with my|the|this|
        it / i|am must|may|might|could be? ~ missing|dense|doing|misunderstanding
        """,
    "new_to_it": """
        new|newbie|beginner|rookie|novice to|in|at|with|here / my ~ lack|ignorance / such words|
        terms
        """,
    "no_success": """
        no luck|joy|dice|success|sucess|avail|result / without success|luck|any / nothing works|
        worked|helps|helped|seems|happens / tried ~ everything|all|many|several|both|different|
        various|googling|every / trouble|difficulty|difficulties|problems <VBG> / hard|difficult|
        tough time|finding|to <VBG|VB>? / somehow do|can|does|did not / do not manage to / unable
        to ~ <VB> / not ~ able to ~ find|get|make|figure|locate|see|reproduce|connect|access|
        install|run / still ~ not|no|get|getting|having|does|fails|same|see|unable|stuck|confused
        """,
    "gets_error": """
        throws|gives|gave|shows|showing|threw|returns|displays|produces|with|getting|get|got|
        received ~ me|an|the|a|this|following|below|these|same|some|strange ~ error|errors|
        exception|message|following|below|warning|problem|result|output / i|we ~ <VBP>? get|got|
        getting|see|receive|receiving|facing|having|have|encountered|hit|suffering ~ <DT|JJ|PDT>? ~
        <JJ|NN|DT>? <NN>? error|errors|problem|problems|issue|issues|exception|message|warning|
        trouble|difficulty / when i|we ~ try|tried|run|click|open|start|use|do|add|change|attempt|
        execute|install|press|submit|go|set|type
        """,
    "names_error": """
        error|exception|errors|message|output|warning :|says|saying|that|when|while|while|is|in|on|
        about|message|code / problem|issue|trouble is|with|when|,|: / not found|recognized|
        supported|responding|available|showing|appearing|displayed|loading|allowed|installed|valid
        / access|permission denied
        """,
    "others_solved_it": """
        did you|anyone|u ~ find|get|solve|fix|resolve|figure / has|have anyone|you|anybody ~ found|
        solved|fixed|resolved|figured|experienced|seen|encountered|run|had|got / any|find|found|got
        update|updates|solution|fix|luck|workaround|answer on|to|for|with|?
        """,
    "have_this_trouble": """
        have|had|has|having|facing|got this|the|that|a|same ~ <JJ>? problem|issue|error|question
        """,
    "wants_to": """
        i|we ~ want|need|wanted|needed|wish|require to ~ <VB> / i|we would|'d ~ like|love to ~ <VB>
        / my ~ goal|aim|problem|requirement|issue|situation|task|case is|:
        """,
    "followed_steps": """
        following|followed|follow the|your|these|all|this ~ steps|instructions|tutorial|guide|
        example|directions|instruction|indications / according to your|the|this
        """,
}
