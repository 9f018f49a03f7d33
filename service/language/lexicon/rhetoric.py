"""Cues of questions asked for effect: no answer is wanted."""

from __future__ import annotations

RHETORIC = {
    "rhetorical": """
        how ~ cool|awesome|great|nice|sweet|amazing|neat|crazy|funny|sad|ironic|weird|good is|was|
        are that|this|these|it / who knew / who cares / who <MD|VBZ|VBP> not / what is|'s not to /
        how hard can|could it|this|that / what could|can ~ go wrong / are you ~ kidding|joking|
        serious|nuts|crazy|insane|mad|blind|out / you kidding / you know|see what i mean / what can
        i say / know what i mean / need i|we say / why bother / am i the only / guess what / what
        was i|he|she thinking / who would|'d have|'ve thought|known|guessed / since when / how dare
        / go figure / what the hell|heck|fuck|f|devil / get it ? / so what ? / what more could|can|
        do / why would|should anyone|anybody|someone / how can|could anyone|anybody|you possibly /
        in their right mind / do|did you ~ really ~ think|believe|want|expect|need / who am i to /
        what would i|we do without / who needs / what do i know / what is|'s the point of? / is not
        it <JJ> / is not that <JJ|DT|WP> / is it me or / the question becomes|then / how many times
        / how often do|have we / who does not / where would i|we be / how can you|we not / what are
        the odds|chances / what else is new / isn't life / what 's next ,
        """,
    # "..., right?" may want a yes; "..., huh?" hardly does.
    "tag_confirms": """
        , right|correct|yes|ok|okay|true|yeah ? / right|correct ? / am i right|correct|wrong ? / or
        not ? / is that|it right|correct|so ? / yes ? / or what ? / or no ? / or am i
        """,
    "tag_doubts": """
        , no ? / no ? / huh|eh|hey|innit|aye|hmm|hm ? / , is|are|was|were|does|do|did|could|can|
        would|will|should|has|have|had it|you|he|she|they|we|i|there ? / , ay ? / you know ? / you
        see ? / get it ? / see ? / is it ?
        """,
    "asks_people": """
        why|how|what|when|where|who do|does|did|are|is|would|should|can|could|will|have|must
        people|anyone|anybody|everyone|everybody|they|someone|somebody|folks|users|developers|
        companies|men|women|politicians|americans|kids|guys|these|those|some|most|so|all / why|how
        do|does|are|is|would|should|can|could|will not people|anyone|they|everyone|more|all / do|
        does|did|are|would|could|can|will|have|should people|they|he|she|folks|users|developers /
        do|does|did|are|would|could|can|have|is not people|they|he|she|everyone|anyone / anyone|
        anybody|person|people|man|someone with|who|in a|an|half|their|any|right brain|mind|sense /
        sane|thinking|reasonable|normal|decent person|people|man|human|being / why|how|who|where
        would|should|could|can|will anyone|anybody|someone|somebody|everyone|people|they|one ~ <VB>
        """,
    "asks_we": """
        why|how|what|when|where do|should|must|would|are|have|can|could|did|will we / do|should|
        must|are|have|can|could|did|will|would we ~ <VB|VBG|VBN> / do|should|are|have|can|could|
        did|would not we
        """,
    "why_at_all": """
        why ... at all / why ~ bother|even|oh / why|what|how|who|where|when on|in|the earth|world|
        hell|heck|fuck|devil|name / in the first place ? / wtf / wth / omfg / the fuck / for
        crying|christ|god / for the love / what is|'s ... wrong with / what gives / what were|was|
        are you|they|he|she ~ thinking|smoking|expecting / how is|'s that|this ~ different|any|not|
        even|fair / what has|does|do that|this|it ... to do / what then / then what / where does|
        will it|this end|stop / what|who|where next ?
        """,
    "who_would": """
        who would|will|could|can|wants|needs|cares|knows|said|says|are|does|do|is|has ~
        <VB|PRP|IN|DT|VBG|VBP|VBZ|NN> / who does|do|would|will|could|is|has|did not / who is|'s ~
        going|gonna to / who am|are i|we|they|you to / who the / who else / who cares|knows|wants|
        needs / or who
        """,
    "set_up": """
        you|ya|u know what ? / guess what / know what ? / know|see why ? / and why|how ? / did|have
        you ~ hear|heard|notice|noticed|see|seen that|about|the|how|what / remember when|that|how|
        the|those|<NNP> / ever ~ wonder|wondered|tried|noticed|had|seen|been|try|heard|feel / have|
        has|had|did you|anyone ever / do|did you ~ realize|realise|know ~ that|how / can|could you
        ~ imagine|believe|blame|say / how is|'s that for|not / how about that / does|do|did anyone|
        anybody|everyone|people ~ really|still|ever|even|actually|else / not convinced|sure|enough|
        happy|bad ? / my advice|answer|point|guess|solution|take|opinion ? / sound|sounds familiar|
        good|easy ? / coincidence ? / problem solved / what do|did you|i|we ~ get|
        see|find|got|have / where was i / what was i / where were we|you / are|is we|there there|
        yet / the ~ <JJ>? result|results|reason|catch|verdict|moral|upside|downside|outcome|lesson|
        conclusion|irony ? / my ~ <JJ>? reaction|response|favorite|favourite|verdict|conclusion ? /
        so why|how ? / want proof|more|to know ?
        """,
    "how_many_times": """
        how many|often times / how often do|does|have|has|did we|you|people|they|it|the / how long
        before|until|till|must|ago / how much longer|more|longer of|do|will|can / when was|is|'s
        the last|next time / when will|are|do|is they|we|people|someone|this|it|you ~ learn|stop|
        going|understand|end|realize|realise|finally|ever / how hard|difficult|stupid|dumb|lazy|
        naive|low|far|blind is|can|could|would|do|are|will / how come / how else / how <JJ> is|are|
        was|would that|this|it|the|you
        """,
    "negative_question": """
        is|are|was|were|does|do|did|would|could|should|has|have|had|will|can not it|you|we|they|he|
        she|there|i ~ <VB|VBN|VBG|JJ|JJR|DT|RB|RBR> / is|are|was|were|does|do|did|would not that|
        this|it ~ just|what|why|how|enough|mean|exactly|kind|sort|more|basically|defeat|make|seem|
        sound|look|be / is not it|that|this ~ just|simply|ironic|funny|strange|odd|weird|amazing|
        great|time|obvious|enough|the|why|what|a|how / should not you|we|it|this|that / why not ~
        just|simply|have|use
        """,
    "doubts": """
        really|seriously|honestly ? / for real ? / what good|use is|are|does|do / how does|is|do|
        can ... help|justify|fair / are|were|is you|they|he|she|we ~ so|that|really|even ~ <JJ> /
        what else / what more / what did you|he|they|she|i|we ~ expect / or just|maybe|perhaps ...
        ? / is this|that|it ~ a joke / a joke ? / would|will|does it|that|this ~ matter|hurt|kill|
        change / what kind|sort|type of a? ~ person|people|idiot|fool|man|world|logic|argument|
        country / are|is you|they|he|she ~ stupid|dumb|blind|crazy|insane|mad|serious|kidding|
        retarded|high|drunk|afraid|the|a|just
        """,
    # The mark and what follows it: an answer by the same writer, a smile, a closing quotation mark.
    "self_answer": """
        ? <_SP>? because|simple|simply|easy|obviously|nope|yes|no|nothing|none|nobody|exactly|sure|
        absolutely|hardly|never|always|probably|yep|yeah|yup|indeed|certainly|surely|apparently|
        likely / ? <_SP>? of course|course / ? <_SP>? not really|at|quite|much|necessarily|likely|
        me|so|even|here|a|in|for|if|yet / ? <_SP>? hell|heck|oh|well no|yes|yeah|, / ? <_SP>? you
        bet|guessed|got / ? <_SP>? fairly|pretty|very|quite|too <JJ> / ? <_SP>? turns / ? <_SP>? i
        ~ think|guess|hope|suspect|doubt|say so|not|it|that / ? <_SP>? i ~ did|do|was|am|have|had|
        am not|,|. / ? <_SP>? it|that|this is|'s ~ because|simple|easy|just|called|all|obvious|not
        / ? <_SP>? <NN|NNS|NNP|VBG> ! / ? <_SP>? me neither|either|too / ? <_SP>? likely|maybe|
        perhaps because|not|so / ? <_SP>? the ~ answer|reason|result|truth|short / ? <_SP>? answer
        : / ? <_SP>? as it|if / ? <_SP>? so|in that|order <IN|PRP|TO>
        """,
    "asked_in_jest": """
        ? <_SP>? ;)|;-)|:p|:-p|:d|:-d|;p|lol|haha|hehe|hahaha|😂|😉|🤣|😜|xd / ?|! <_SP>? just|only
        kidding / ? <_SP>? j|just /|joking / ;) ?
        """,
    "asked_with_thanks": """
        ? <_SP>? thanks|thank|regards|cheers|thx|tia|please|many|best|appreciate|kind / ? <_SP>?
        any ~ help|advice|ideas|idea|pointers|thoughts|suggestions|hints|tips
        """,
    "asked_smiling": """
        ? <_SP>? :)|:-)|(:|🙂|😀|😊
        """,
    "quoted_question": """
        said|say|says|ask|asks|asked|asking|think|thought|saying|replied|me|like|called|question|
        questions|exclaimed|reads|wonder ,|:|-? "|'|`` / said|says|asked|asks|say , "|'
        """,
    "asks_oneself": """
        ask|asked|asks|asking myself|yourself|ourselves|themselves|oneself|himself / one|you|they|
        some|people|many|others ~ may|might|could|should|would|will|often|always ~ ask|wonder|say|
        argue / question becomes|then|arises|remains|is ~ whether|why|how|not|who|if|does / beg|
        begs|begging the question / makes|make|made|makes you|one|me wonder|wondering|think /
        leaves|left me|us|one wondering|to / people|they|clients|customers|everyone|he|she ~ ask|
        asks|asked / the ~ real|true|obvious|bigger question / rhetorical|rhetorically / wonder why
        """,
    "said_flatly": """
        so|ah|oh|wait|maybe|perhaps|then|ok|and|but|or , <PRP|DT> / oh wait / i mean , / come on /
        speaking of / like <NN|NNS|NNP> ? / anyone|anybody ? / , anyone ?
        """,
    "tag_negative": """
        is|are|was|were|does|do|did|could|can|would|will|should|has|have not it|you|he|she|they|we|
        i|there ? / is not it|that ?
        """,
    "how_many_people": """
        how many people|users|developers|companies|men|women|of|more|others
        """,
    "why_bare": """
        why use|waste|spend|pay|make|reinvent|write|have / why a|an|the <JJ|NN> / why not just /
        what makes you ~ think|believe|say|feel / what is|'s the ~ big? ~ <JJ>? point|use|deal|
        problem|fuss|rush|hurry|big|alternative / so what
        """,
    "offers_idea": """
        want|need|wanna|like a|to|an|some|more ... ?
        """,
    "asks_really": """
        is|are|was|do|does|did it|that|this|you|they|we really|truly|seriously|actually|honestly|
        even|still / really|that|so hard|difficult|bad|surprising|important|necessary|much ?
        """,
    "asked_on": """
        ? <_SP>? and|or|but|how|why|what|who|where|when|which|is|are|do|does|did|can|will
        """,
    "quoted_mark": """
        ? "|'|''
        """,
    "guess_marked": """
        maybe|perhaps <PRP|DT|NN> <MD|VBZ|VBP|VBD> / maybe|perhaps|possibly|presumably|probably ...
        ? / or|maybe|perhaps something|just|even ... ? / , ~ maybe|perhaps|basically|really|then|
        anyway|anyhow|though ?
        """,
    "so_statement": """
        so you|this|it|that|they|we|he <VBZ|VBP|VBD|MD|VBN> / so <PRP|NNP> are|is|'re|'s|was|were
        """,
    "mocks": """
        so|ah|oh|wow|hmm , you|it|they|he|we|now / oh , i|it|and|so / what|who did|do he|she|they|
        you|we ~ expect|think|say|do / poor|nice <NN> ? / someone|anyone|anybody|who remember|
        cares|care|surprised|shocked / <NN|NNS|NNP> anyone|anybody ? / forgive me|my / since when|
        in what / so much for / be careful|afraid / damn|freaking|frickin|fucking|bloody|stupid|
        goddamn|friggin <NN|NNS|NNP|JJ> / did not he|she|they|we|i / would not you ~ <RB>? <VB> /
        no wonder / are|is you|he|they the ~ kind|sort|type / will|does|would it ~ begin|start|
        explode|blow|make / how will|would|does|did that|this ~ pay|help|work
        """,
}
