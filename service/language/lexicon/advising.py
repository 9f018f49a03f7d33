"""Cues of advice, each way of giving it by itself."""

from __future__ import annotations

_ACT = (
    "use|try|add|make|do|change|look|put|set|write|include|check|consider|take|replace|go|get|move"
    "|remove|create|run|find|combine|improve|mention|avoid|start|keep|turn|switch|install|read|have"
    "|ask|call|give|build|define|split|show|post|let|wrap|return|pass|implement|allow|extend|provide"
)
_NICER = (
    "nice|great|good|better|cool|helpful|useful|awesome|neat|interesting|handy|lovely|best|easier"
    "|simpler|cleaner|nicer|wonderful|fantastic|amazing|ideal|perfect|wise|worth|worthwhile|fun|sweet"
    "|beneficial|preferable|safer|faster|clearer|smarter|fair|excellent|brilliant"
)

ADVISING = {
    "you_could": f"""
        you ~ can ~ also? ~ {_ACT} / you ~ can ~ always|also|simply|just|easily|actually|
        even|instead <VB> / could|might|may|can ~ also ~ be? {_ACT}|used|done|added / you
        had|'d better / you ~ need|have|want to ~ {_ACT} / you ~ probably|really|definitely|
        better ~ want|need|should / you must|ought ~ to? <VB> / you should|must|might|may
        not ~ <VB> / should not you / someone|somebody|they|
        we|it|this|that|these should ~ be? ~ <VB|VBN> / should ~ also|definitely|probably|
        really|just|always|never|be ~ <VB|VBN> / should be ~ possible|added|used|able|
        noted|changed|moved|made|in|a|handled|enough|easy|mentioned / could|might|can
        be ~ improved|better|added|used|simplified|done|made|achieved|replaced|shortened|
        extended|solved|written|avoided|helpful|useful|worth|wise|nice|good|interesting|
        easier|simpler / might want|help|work|like|try|consider|be / may want|help|like|
        wish|be
        """,
    "you_could_clear": f"""
        you|one|people|they|he|she|readers|folks ~ could|might|should|may ~ {_ACT} /
        you|one ~ could|might|should|may|would ~ want|like|wish|prefer|consider|need|be
        ~ to|<VBG>|interested|better|able
        """,
    "you_could_faint": """
        you would|'d ~ be|want|have|need|probably / you do not ~ need|have|want|even|
        really
        """,
    "recommend": """
        highly|strongly recommended / recommended ~ reading|:|for|to / suggestion : /
        suggestions : / suggestion - / tip : / hint : / idea : / feature request / feature|
        enhancement requests|request|idea / my vote / my two|2 cents / my $ / pro tip / protip
        / word of advice / piece of advice / wish list / wishlist / just an idea|a|thought /
        food for thought / how about / what about / have|has you|anyone|u ~ considered|
        consider|tried|looked|thought|checked|try|think|seen|heard / did you ~ consider|
        try|think|look|check / ever tried|considered|thought / why do|did|would|are|have|
        is not you|we|they|it|use|just|there / any reason ~ not|you|why|to / any ~ plans|
        chance|thoughts|interest on|of|to|for|you|in / would it be|not|make / would it
        not / could you|we|it|this not / should|could|can we|you not ~ just|be|also|
        simply|use|have|do / would not it|this|that|you|a|the ~ be|make|have|work /
        could not you|we|this|it|they / can not you|we ~ just|simply|use|do / i wonder if|
        whether|why / perhaps|maybe ~ you|we|they|it|a|an|the|there|some|someone|this|
        instead|something|just|i|use|try|add|in|with|for|even|that|also|put|consider
        / perhaps , / maybe ,
        """,
    "recommend_clear": """
        i|we|they|id ~ <MD>? ~ suggest|recommend|propose|advise|advocate|encourage|urge|
        nominate|vote|second / would|'d|highly|strongly|can|definitely|also ~ suggest|
        recommend|advise|propose / why not
        """,
    "recommend_faint": """
        my|one|a|another|quick|some|few|small|minor|only|suggested ~ <JJ>? suggestion|
        suggestions|advice|recommendation|recommendations|proposal|tip|tips|hint|two|
        feature|idea|ideas|solution|improvement ~ is|:|would|to|for|on|,|.|here|that
        / is it possible / is there ~ a|any ~ way|chance|possibility|plan|reason / or ~
        maybe|perhaps|just|even|better|use|you|simply
        """,
    "wish": f"""
        would have been ~ <DT>? ~ {_NICER} / would|'d make ~ <PRP|DT|JJ> ~ <JJ|NN>? ~
        {_NICER}|sense|things|life|it|more / i|we would|'d|will ~ love|like|prefer|
        appreciate|enjoy|welcome|want ~ to|it|if|a|that|some|the|more / i|we ~ could
        use / i miss / love|like|nice|great|good|cool|neat to see|have|know|get|read ~
        a|an|more|some|you|this|the|it|how|if|that / would love|like|be|really / more
        ~ <JJ>? <NNS> please|! / please ~ please? ~ add|include|consider|make|fix|update|
        change|support|stop|keep|write|do|use|have|put|provide|allow|give|bring|
        continue|try|check|note|remove|see|take|read|post|let|be|share|send|help /
        pls|plz ~ <VB> / what i ~ would|'d|need|want|really / only|one|the|another thing
        missing|i|that|it|missing / if only / the ability to / an|the option|way|button to|
        for / would ~ be|like|love|prefer|make|help / room for improvement / instead|rather
        , ~ i|you|we|it|of|use / should have been / add|adding|added support|a|an|the
        ... would
        """,
    "wish_clear": f"""
        would|'d|might|could|may|will|can ~ be ~ <DT>? ~ {_NICER}|addition|idea|
        improvement|feature / would ~ help|love|like ~ to see|have|if|a|the|you|this|it|
        read|be
        """,
    "wish_faint": """
        it|that|this would|'d ~ make|help|allow|save|add|solve|also / i|we ~ wish|hope|
        want|need ~ you|there|it|this|that|they|to|for|more|some|a / i am|'m missing /
        hope|hoping to|you|for|that ~ see|will|can|<VBG>|consider|add|get|be|make /
        needs|need|deserves|lacks|lacking|misses|missing a|an|some|more|better|to|
        support ~ <NN|JJ|NNS|VB> / if you|it|they|there could|would|had / think about|of
        <VBG|DT>
        """,
    "another_way": """
        an|another|one|other|the|alternative|my|better|possible|potential ~ <JJ>? ~
        alternative|option|approach|way|solution|workaround|trick|method|possibility|
        variant|route|choice ~ is|would|:|could|might|for|to|of|i|,|we|that|be|.|
        if|with / alternatively / alternative : / alternative to|for|is|would / instead of
        <VBG|DT|NN|PRP|PRP$|JJ> / instead , / instead . / rather than <VBG|VB|DT|NN> / a|
        an|the|some|much|another|also|there|even ~ easier|better|simpler|cleaner|
        faster|shorter|quicker|nicer|safer|cheaper|good|best|easiest|simplest|quickest ~
        <JJ>? alternative|way|approach|solution|option|fix|method|trick|idea|bet|choice|
        version|place|thing / best|easiest|simplest|quickest|right|fastest|better ~ way|
        solution|option|approach|answer|thing|bet|fix|tool / or ~ you|just|use|even|
        simply / use ... instead|rather / <VB> ... instead .|, / easily|simply|just|always|
        also use|do|add|make|be|using|by|put|write|create / similar approach|idea|way|
        solution / there is|'s|are|also ~ also|always|now|already|a|an|another|one|
        some|other|many|several|plenty ~ <JJ|NN|NNP>? ~ way|ways|tool|tools|plugin|
        library|option|options|package|project|app|site|module|extension|alternative|
        alternatives|method|command|function|setting|wiki|article|book|program / one
        thing|way|option|idea|more|other|possible|could|solution you|to|is|that|i|
        thing|would|might
        """,
    "another_way_clear": """
        for|as those|anyone|people|a|others ~ who|interested|wanting|looking|having|
        workaround|starter|start|alternative|quick
        """,
    "another_way_faint": """
        a bit|little|lot|much ~ shorter|simpler|cleaner|easier|better|faster / here|this
        is|'s how|a|an|my|the|one|another|what ~ <JJ|RB>? ~ way|version|solution|
        example|link|i|code|approach|snippet|trick|method|tip|list|few|implementation|
        alternative|gist|workaround / this|these|that|it|following|solution ~ works|
        worked|solved|fixed|did|does|helped|seems|should|might|would|may ~ for|to|it|
        the|me|work|do|help / the|a trick|key|secret|idea|solution|answer|fix|point
        is|was|to|:|would|here|for
        """,
    "told_to": f"""
        always <VB> / avoid <VBG|DT|NNS|NN|JJ> / try|consider|start|stop|avoid|keep|use|
        check|check-out|replace <VBG|DT|PRP$|PRP|NN|NNS|JJ|NNP|``|FW> ~ / check|look|
        take|have|see|read|checkout|try|google|search out|at|into|a|this|the|for|
        here|http ~ <NN|DT|NNP|PRP$|PRP|FW|JJ>? / take|have|took|had a|another|one ~
        look|peek|read|gander|try|moment / give it|this|them|that a / look|looking ~
        into|for|at / see <DT|NNP|PRP$|FW|CD|RB|WRB> / see : / read : / go|head|click|
        navigate|open|run|type|press|select|copy|paste|download ~ to|over|on|into|the|
        up|it|and|this|your|for|right|with|in|a / just|simply|then|first|now|also|
        next|instead|and|or|so|please|step|finally ~ {_ACT} / add|put|set|remove|
        change|replace|insert|append|move|rename|paste|run ~ this|the|a|an|these|it|
        your|following|in|to|: / then ~ you|use|do|just|add|run|go / all you|i ~ need|
        have|had to|is|do / first|second|third|next|finally , ~ <VB|PRP> / step <CD|LS> /
        if you|u ~ want|need|like|prefer|would|do|are|have|use|add|can|look|set|
        change|run ~ to|a|not|the|more|it|this|that|an / unless you / so|and|then you ~
        can|could|do|will|have|just|should / you ~ will|'ll ~ need|have|want|get|see|
        find|be / good|bad idea|practice|thing|habit|rule to|is|of|if / rule of thumb /
        best practice|practices / remember|note|keep to|in|that|the / in order to / by
        using|adding|setting|changing|making|putting|doing|replacing
        """,
    "told_to_clear": """
        make|be sure|certain|careful|aware|it|them|use ~ that|you|to|your|the|of|it|
        with|a / check ~ out / just|simply <VB> <DT|PRP$|NN|PRP|``|IN> / if you|u ~ want|
        need|are|have|use|like|add|can|do|look|get|would|set|change|run|put|prefer|
        really|just ... ,
        """,
    "told_to_faint": """
        do not ~ forget|use|bother|do|worry|try|make|let|be|think|put|just|even|get|
        go|feed|waste|rely|give|add|mix|expect|trust|have|call|start|buy|need|assume
        / let us|it|them ~ <VB> / first of all / in that|this|your|those case|cases ~ ,|
        you|use|just|i / depending on / worth a|looking|checking|trying|the|considering|
        mentioning|noting|it|reading|pointing|investigating|exploring|adding
        """,
    "i_would": """
        i|we|id ~ would|'d|might|could ~ also|just|simply|probably|rather|personally|
        still|definitely|even|not|always|use|go|add|do|make|say|try|put|start|have|
        avoid|look|keep|be|change|consider|never|take|write|move|expect|want|argue|
        only / if i|it was|were|had|ever you|me|up|doing|to / i|we ~ would|'d have ~
        <VBN> / what i|we ~ do|did|usually|use|have|always|would|ended / i|we ~ use|
        used|prefer|like|found|find|tried|switched|recommend ~ <NNP|DT|PRP$|``|NN> ...
        for|to|instead|with|which|and / i|we ~ solved|fixed|resolved|got|managed|
        worked|did|made|changed|found|ended ~ it|this|that|around|up|the|my|a|by /
        did the trick / does the trick / helped me / has|have worked|helped|been ~ well|me|
        for|great|good|very / way|ways to go|do|get|around|avoid|make / hth / my|our
        solution|approach|workaround|way|trick|fix|method|setup|version ~ is|was|to|:|
        for|uses / interested in|should|might|may|can|could|are look|be|find|check|see
        """,
    "i_would_clear": """
        worked|works for me|us|my
        """,
    "i_would_faint": """
        hope ~ this|that|it helps|is|will|might|can
        """,
}
