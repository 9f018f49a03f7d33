"""The cues of where the reader stands and of what they want of the author; see lexicon.py."""

from __future__ import annotations

from service.language.lexicon import ARGUMENT, COURTESY, EVIDENCE

DISPUTE = {
    "agreement": """
        i ~ agree / i would|have|must to? ~ agree / could not agree more / ~ agree with
        you|this|that / agreed ! / agreed . / agreed , / +1 / you are ~ right|correct ,|.|! / i
        think you are ~ right / so true / very true / good|great|excellent|fair|valid|important
        point|points / same here / me too / ditto / i ~ second this|that / well said / amen /
        exactly ! / exactly . / exactly , / that is ~ true|right / i am with you / my thoughts
        exactly / i feel the same / i concur / like you said / hear hear / you hit the nail /
        totally|completely|absolutely|fully|wholeheartedly|entirely ~ agree / you make|made|raise a
        ~ <JJ>? point / ~ resonates|resonated with me / same
        problem|issue|experience|thing|error|question here / happened|happens to me|us too|as / yes
        , that|this is|'s / yep , / yup , / yeah , that|this is|'s
        """,
    "disagreement": """
        i|we ~ disagree / i have|would|must to? ~ disagree / not ~ agree / beg to differ / i do not
        ~ think|believe|buy this|that|it|the|you|there|your|so|anyone|people|a|any / not ~
        convinced|persuaded / not ~ true|fair / that is ~ not ~ true|fair|correct|right|so / you are
        ~ wrong|mistaken|missing the|assuming|confusing|ignoring|forgetting / this|that|it is ~
        <DT>? wrong|false|unfair|misleading|nonsense|absurd|untrue|myth / on the contrary /
        the|my|one ~ <JJ>? problem|issue|trouble i have? with / i would argue / not necessarily / i
        fail to see / i do not see why|how|the / i would not ~ say|call|recommend / you ~
        miss|missed the point / ~ unfair|misleading|biased|nonsense|flawed|overkill|absurd / bad
        idea|practice|advice|example|design / devil 's advocate / not a ~ <JJ>? fan / i take issue /
        i ~ doubt that|it|this|the|you|there / far from clear|obvious|true / i differ / i object /
        seems|sounds|looks ~ wrong|unfair|odd|strange|silly|overkill|suspect|suspicious to|for|like
        / but why|what|where would|should|does|is / i am ~ afraid that|it|this|you / too <JJ> a /
        i|personally prefer / i would ~ rather / that said , i
        """,
    "not_disagreement": """
        do not think i|we / for me|us / not work / does not seem / am i wrong / correct me
        """,
    "correction": """
        typo / typos / misspelled / misspelling / erratum / errata / correction : / off by one /
        small|minor|slight|tiny|quick|little
        mistake|error|correction|nitpick|nit|bug|typo|edit|thing / a|an|another|one ~ <JJ>?
        mistake|error|bug|inaccuracy|typo in|on your|the|this|line|step|section / you ~ mean|meant
        <``|NN|NNP|TO|VB|DT> / i think you mean|meant|forgot|missed|want / you forgot / you ~
        missed|misspelled|omitted|misread|misunderstood / i think you are ~ missing / should|must ~
        read|say <``|CD|FW> / supposed to be|read / is|are ~
        incorrect|inaccurate|outdated|obsolete|deprecated|mistaken / your ... is ~
        invalid|wrong|broken / is|are|was not ~ quite|exactly|entirely|strictly|technically ~
        right|correct|true|accurate|what / link|links|image|images|download|url|urls ~
        is|are|appears|seems|seem|does|do <TO>? <VB>? ~ broken|dead|down|not|missing|gone|wrong|404
        / broken|dead link|links|image|images / link points|point to / returns|gives|get|throws a?
        404 / it is actually / is actually <DT|JJ|VBN|NN|CD> / actually ,
        it|this|that|the|you|there|in / it is ~ <NN|NNP|CD|``> , not / should be ... ,
        not|rather|instead / contrary to what|your|popular / is missing too|from|a|an|the|in / has
        been ~ renamed|moved|deprecated|removed|replaced|fixed / you have ~ a|an|the|made ~ <JJ>?
        typo|mistake|error|extra|missing / you got|have ~ wrong / no longer
        the|true|works|work|valid|available|necessary|needed / seems|seem|appears|looks ~ broken /
        curiously|still missing from / a ~ <JJ>? bug in|on|with / have|has ~ a small note|correction
        """,
    "not_correction": """
        sorry about|for / my mistake|bad|typo|typos|error / i made|make / able / correct me /
        getting / should be able|easy|fine|careful|ok|noted|possible|enough|good / throw|throws /
        get|got|gives
        """,
    "suggestion": """
        you|they|he|she|one ~ should|could ~ <RB>?
        use|add|try|make|do|change|look|put|set|write|include / you|they|he|she|one ~
        should|could|might|may ~ want|consider|also|just|get|check|take|replace|go / you|they ~
        should|could|might|may ~ <RB>? be better|mention|find|combine|create|run|move|remove|improve
        / i|we ~ <MD>? ~ suggest|recommend|propose|advise / my advice|suggestion|recommendation /
        one|another|small|quick|little|minor|a suggestion / suggestion : / suggestions : / feature
        request / why not <VB> / why do not you|we|they / how about <VBG|DT|JJ|NN> / what about
        <VBG> / have you considered|tried|looked at|into|thought|about|using|the|a|to|<VBG> /
        you|one might|may ~ want to / you would be ~ better / better off <VBG|IN> / would be ~ <DT>?
        ~ nice|great|good|better|cool|helpful|useful|awesome|neat if|to|idea|addition / would have
        been ~ nice|great|good|better|helpful|useful / could ~ be improved|better / i would ~
        love|like|prefer to see / would love to see / would like to see / might|may be ~
        worth|interesting|worthwhile|simpler|easier|wise|better / also? worth <TO>?
        mention|mentioning|noting|adding|checking|looking|considering|a / maybe|perhaps ~
        you|we|they should|could|can|might / maybe|perhaps|consider adding|using / an|another|one ~
        alternative|option|approach|way|solution|workaround|trick ~ is|would|:|could / alternatively
        , / please add|include|consider|make|fix|update|change|support|stop|keep|write / you do not
        need|have <TO|DT|NN> / an easier|better|simpler|cleaner|faster|alternative
        way|approach|solution / i wish you|it|there|this|that <MD|VBD|VBP> / needs|need a|an|some ~
        <JJ>? diagram|example / you can ~ also|just|simply|always|easily <VB> / you can
        use|try|achieve|do|avoid <DT|NN|NNP|PRP|VBG> / i want to mention|point|add / instead ,
        you|i|try|use
        """,
    "not_suggestion": """
        you could|should|might say|think|argue|guess / could not / should not / can not / i
        could|should / if you / hope you / you should be / as you / what|how|where|which|when|why
        you / so you|they
        """,
}

WANTS = {
    # Said outright, and told as trouble: that asks for help too, unless it is over.
    "help": """
        help me / please|pls|plz ... help / help please|pls|plz / any help|assistance / need ...
        help / any ~ <JJ>?
        idea|ideas|clue|clues|suggestion|suggestions|hint|hints|pointers|solution|workaround / any ~
        <JJ>? guidance|advice|tips <WRB|WP|IN|.|,>? / i am ~ stuck / stuck with|on|at|here|in /
        can|do|could not ~ figure ... out / can|could|do not ~ get ... work|working|run|running /
        what am|was i ~ doing|missing / did i miss something / any thing else i could try / i|we
        am|are ~ strugging|struggling|strugling / can|could|would|will
        you|someone|anyone|somebody|anybody ~ please|pls|plz|kindly? ~ help|guide|advise|assist /
        how can|do|could|should|to i|we? ~
        fix|solve|resolve|avoid|get|make|overcome|debug|deal|do|go / looking for
        help|assistance|advice|guidance / please ... solution / give me ...
        advice|help|hint|solution / i need your|some|help / appreciate any|some|your ~ help /
        pulling my hair / i am at a loss / no clue|idea how|what|why|where / i am ~
        lost|desperate|stumped / please|kindly|pls|plz ~ reply|respond|advise|guide|suggest|assist /
        i do not know how|what|where / where ... going wrong / do you have ~ any|a ~
        idea|suggestion|solution|workaround|tips
        """,
    "plight": """
        i|we <VBP>? ~
        getting|get|got|receive|received|seeing|see|have|having|facing|encountered|experiencing ...
        error|errors|exception|problem|problems|issue|issues|trouble|troubles|message|crash /
        do|does|did|is|are not ~ work|working for|with|on|in|when|to|as|anymore|. / i am|was ~
        unable to / i|we can|could not ~
        seem|get|make|find|access|connect|open|install|run|build|compile|log|login|start|boot|mount
        / it|that|this ~ keeps|kept|keep / i keep getting|seeing / no luck / nothing
        happens|happened|works / i have a ~ <JJ>? problem|issue / seems|seem not? to work / not
        <RB>? working as expected / i have ~ the|this same ~ problem|issue|question|error / there
        was|is an error :|when|in / fails with|when|to|on / failed with|to|when / without success /
        to no avail
        """,
    "settled": """
        fixed it|the|this|that|my|by / solved it|the|this|that|my|by / resolved / figured it|this
        out / turns|turned out / found a|the|another|my ~
        solution|way|fix|workaround|problem|answer|cause / works now / it worked / working now /
        never mind / nevermind / workaround / after that it / now it|everything works / my
        solution|workaround|fix / ended up
        """,
    "not_help": """
        helps / helped / hope this|it / to help|you|others / thanks for your|the|all|any help /
        helping / for your help / all your|the help / have any idea|clue / without any|help / of
        great|much help
        """,
    "offer": """
        i can|could|will ~ send|share|provide|post|email|give|contribute|upload|translate
        you|it|them|my|a / i would|'d ~ be ~ happy|glad|willing|pleased|delighted to / happy|glad to
        help|share|send|chat / i am ~ happy|glad|willing to ~ <VB> you|it|them|with|this|my|out /
        feel free to contact|email|use|ask|reach / let me know if you ~
        need|want|would|like|are|have|get / let me know and i|we / if you are ever in / if you ~
        want|need|like|wish|are|would ... , i|we can|will|could|would|'d|'ll / i volunteer / count
        me in / i would ~ like|love to ~
        help|contribute|offer|invite|donate|translate|collaborate|volunteer / i will ~
        buy|send|share|submit|open you|a|an|it / beer|drinks|coffee|lunch is|are on me / on the
        house / drop|shoot|send me|us a|an ~ line|email|note|mail / my treat / invite you to / i owe
        you a <NN> / pull request / i have ~ submitted|opened|attached|sent a|an|you|the ~ <NN>?
        <NN>? / here you go
        """,
    "hurt": """
        i am|was|feel|felt ~ <RB>?
        hurt|offended|insulted|upset|betrayed|humiliated|attacked|saddened|ashamed / i
        am|was|feel|felt ~ <RB>? disrespected|heartbroken|dismissed|unwelcome|belittled|let / felt
        left out / that|this|it|you|your|which ~ <NN>? ~ hurts|hurt|stung|stings|upset <PRP|.|,>? /
        hurt my feelings / hurtful / you|they ~
        ignored|deleted|censored|removed|mocked|insulted|dismissed my|me|our|us / you never
        answered|replied|responded / why did you delete|remove|ignore my / that|this|it was ~ <RB>?
        unkind|harsh|rude|mean|uncalled|cruel|unfair / uncalled for / ~ disappointed in|by you / i
        am|was ~ <RB>? disappointed that|in|by|with you|your|the|how / no need to be / did not
        deserve|have to be / makes|made me feel bad|sad|stupid|small|terrible|awful|unwelcome / it
        saddens me / a slap in the face / feel let down / i expected better / i thought you|we
        were|had
        """,
    "hostility": """
        
        idiot|idiots|moron|morons|imbecile|dumbass|asshole|assholes|retard|retarded|scumbag|douche|dipshit
        / you are ~ <DT>? ~ <JJ>?
        stupid|dumb|clueless|pathetic|ignorant|ridiculous|arrogant|joke|fool|troll|liar / you are ~
        <DT>? ~ <JJ>? fraud|hypocrite|incompetent|delusional|loser|insane|hack|disgrace|disgusting /
        shut up / bullshit / go to hell / get a life / grow up / you people / you suck / fuck
        you|off|this / piece of shit|crap|garbage / what a ~ <JJ>?
        joke|idiot|moron|jerk|fool|waste|tool|load / complete|total|utter|absolute ~
        garbage|nonsense|rubbish|crap|bs|bullshit|drivel|tripe|waste /
        this|it|that|article|post|blog is ~ <RB>? <DT>? <JJ>?
        crap|garbage|rubbish|bullshit|trash|drivel / this|it|that|article|post|blog is ~ <RB>? <DT>?
        <JJ>? pathetic|worthless|idiotic|moronic|tripe / how dare you / you ~ have no idea|clue /
        stop whining|crying / learn to|how <TO>? read|spell|program / laughable / who the hell /
        hate you / waste of my ~ time / get over it|yourself / nobody asked|cares
        """,
    "humour": """
        ;) / ;-) / ;D / ;-D / ;p / ;P / ;-P / :P / :-P / lol / lolz / rofl / lmao / haha / hahaha /
        hahahaha / hehe / hehehe / ha ha / 😂 / 🤣 / 😉 / 😜 / 😆 / 😝 / just|only kidding|joking / i kid
        / kidding aside / tongue in cheek / *grin* / *wink* / *cough* / made me laugh|chuckle|smile
        / had me laughing|giggling / laugh out loud / hilarious / j/k / </sarcasm> / laughed out /
        cracked|cracks me up
        """,
    "promotion": """
        visit|see|check|try|read out? my|our ~ <JJ|NN>?
        site|website|page|store|shop|channel|product|service|app / visit|see|check|try|read out?
        my|our ~ <JJ|NN>? company|course|ebook|book|services|products|blog / click here / free
        trial|shipping|quote|consultation|sample|ebook / discount code|codes|on|off / coupon / promo
        code|codes / buy|order|sell|download ~ now|online|cheap|here / best price|prices|deals /
        cheap / we offer|provide|sell|specialize|deliver / we are ~ a|the leading / our <JJ>?
        company|product|startup|service / our <JJ>? services|products|platform|team of experts /
        contact us / visit us / sign up / affordable / casino|viagra|replica|payday|escort|forex /
        shameless plug|self-promotion / self plug / follow me|us on / my <JJ>? ~
        blog|website|site|book|channel|podcast at|:|http / i ~ blogged|wrote about
        this|it|a|that|similar / i have ~ written|posted|published|built|made|created ...
        blog|post|article|app|tool|plugin|site|library / i ~ wrote|published|posted|released ...
        blog|post|article|app|tool|plugin|library|book / we have ~ launched|released / i just
        launched|released|published
        """,
    "introduction": """
        my name is / i am <DT> <JJ|NN|VBG|NNP>? <NN|NNP>?
        newbie|beginner|noob|student|developer|programmer|teacher / i am <DT> <JJ|NN|VBG|NNP>?
        <NN|NNP>? engineer|designer|researcher|writer|consultant|novice|nurse|doctor / i am <DT>
        <JJ|NN|VBG|NNP>? <NN|NNP>? freelancer|blogger|architect|photographer|lawyer|retiree|mom|dad
        / i am <DT> <JJ|NN|VBG|NNP>? <NN|NNP>?
        mother|father|professor|scientist|manager|owner|founder|beginner / i am ~ new to|here / i am
        from <NNP> / here <NNP> from / this is <NNP> from / i am <NNP> from|,|and / long|- -?
        time|term ~ reader|lurker|listener|follower / longtime reader|lurker|follower|fan / first|-
        -? time ~ commenter|poster|commenting|posting|visitor|reader / my first comment|time
        commenting|here / i work|teach|study at|for|as|in|with <DT|NNP|NN> / i am working as|for /
        let me introduce / i am the ~ <NN>?
        author|maintainer|creator|developer|founder|owner|editor|lead / i run|own a|an|the|my
        """,
}

ASKING = {
    "wonder": """
        i ~ wonder|wondering|wondered / i am|was ~ wondering / just|was wondering / curious
        how|what|whether|why|to|about|if / wondering if|how|why|what|whether|when|about|where|which
        / i am|would|'d ~ be? ~ curious / would|'d ~ love|like|want to
        know|hear|see|understand|learn|ask ~ how|what|if|whether|why|your|more|about / would|'d ~
        love|like|want to know|hear|see|understand|learn|ask ~ where|which|when|some / would|'d be ~
        interested|curious|interesting|nice|great|good|helpful to|in ~
        know|hear|learn|hearing|knowing|see how / i ~ want|wanted|like|need to know|ask / my ~ <JJ>?
        question|questions is|are|:|to|for|about / i ~ have ~
        a|one|another|some|two|few|couple|quick|of ~ <JJ>? <NN>? question|questions|doubt|query /
        any ~ <JJ>?
        idea|ideas|thoughts|suggestions|suggestion|clue|pointers|tips|advice|news|update|updates /
        any ~ <JJ>? plans|chance|recommendations|hints|thought|insight|feedback|solution|help /
        please|kindly|pls|plz let me know / let me|us know
        how|what|whether|why|when|where|your|which|the / please|kindly|pls|plz ~
        help|explain|tell|advise|clarify|suggest|share|provide|send|reply|elaborate|guide /
        please|kindly|pls|plz ~ show|post|give|advice|answer|respond|describe / please ... have
        solution|idea / can|could|would|will you|u|anyone|someone|anybody|somebody ~
        please|pls|plz|kindly? ~ <VB> / i do not ~ know|understand|see|get
        how|why|what|whether|where|which / do you ~ know|think|have|plan / i|we can|could not ~
        figure|understand|see|get how|why|what|out|where / does|do anyone|anybody|any / is it ~
        possible|safe|ok|necessary to|for|that / tell me how|what|why|if|where|which
        """,
    "not_wonder": """
        no wonder / let me know if|when|how it|that|you|i|we / myself wondering / not|no have any /
        without any / as you can / so you can / how you can / i do not know what|how i|we would /
        what i do not / i do not know what to say / i do not know why|how people|anyone|they|so /
        have no idea / can|could see
        """,
    "rhetorical": """
        how ~ cool|awesome|great|nice|sweet|amazing|neat|crazy|funny|sad|ironic|weird|good
        is|was|are that|this|these|it / who knew / who cares / who <MD|VBZ|VBP> not / what is|'s not
        to / how hard can|could it|this|that / what could|can ~ go wrong / are you ~
        kidding|joking|serious|nuts|crazy|insane|mad|blind|out / you kidding / you know|see what i
        mean / what can i say / know what i mean / need i|we say / why bother / am i the only /
        guess what / what was i|he|she thinking / who would|'d have|'ve thought|known|guessed /
        since when / how dare / go figure / what the hell|heck|fuck|f|devil / get it ? / so what ? /
        what more could|can|do / why would|should anyone|anybody|someone / how can|could
        anyone|anybody|you possibly / in their right mind / do|did you ~ really ~
        think|believe|want|expect|need / who am i to / what would i|we do without / who needs / what
        do i know / what is|'s the point of? / is not it <JJ> / is not that <JJ|DT|WP> / is it me or
        / the question becomes|then / how many times / how often do|have we / who does not / where
        would i|we be / how can you|we not / what are the odds|chances / what else is new / isn't
        life / what 's next ,
        """,
}

LEXICON = COURTESY | ARGUMENT | EVIDENCE | DISPUTE | WANTS | ASKING
