"""Cues of argument, evidence, experience and trouble."""

from __future__ import annotations

ARGUMENT = {
    "reason": """
        because / becuase / cuz / therefore / thus / hence / consequently / so that / after all
        / the|one|another|main|only|my reason|reasons / that is why / which is why / this is why
        / this|that|which ~ means|implies / as a result / it follows / given|considering that|how
        / since <PRP|DT|EX|PRP$|NNP|NNS|VBG> / otherwise / in that case
        / for this|that|these reason|reasons
        / makes|make|making it|them|this ~ easier|harder|possible|impossible|difficult|hard
        / if ... then / the more ... the / simply put / in other words / the point is|of
        """,
    "contrast": """
        but / however / although / though / whereas / while <PRP|DT|NNS> / yet / on the other hand
        / instead / rather than / despite / in spite of / nevertheless / nonetheless / even so
        / unlike
        """,
    "condition": """
        if / unless / in case / as long as / provided|assuming that / assuming / suppose / whether
        / depends|depending on / when you|i|we / even if
        """,
    "hedge": """
        maybe / perhaps / probably / i ~ think|guess|believe|suppose|suspect|assume|feel / seems
        / seem / seemed / might / possibly / kind of / sort of / imo / imho / in my <JJ>? opinion
        / not ~ sure / afaik / as far as i / apparently / likely / i could be wrong / more or less
        / somewhat / arguably / presumably / i may be
        """,
    "example": """
        for example / for instance / e.g. / eg / such as / say , / a <JJ>? example / case in point
        / imagine / consider <DT> / think of / like when|in|the
        """,
    "audience": """
        anyone|anybody|everyone|everybody|guys|folks|all else|here|who|know|knows|have|has|got|had|
        there / hi|hello|hey all|everyone|everybody|guys|folks|there|people / guys / folks
        / fellow readers|commenters / commenter|commenters / comment|comments|poster above
        / previous|earlier|other|last|first comment|comments|commenter|poster
        / above comment|comments
        / someone|somebody|others|another ~ here|above|mentioned|said|asked|suggested|commented
        / as|like <NNP> ~ said|says|mentioned|pointed|suggested|noted
        / <NNP> 's|is comment|question|suggestion
        """,
    "your_work": """
        your|this <JJ|NN|NNP>? <JJ|NN>? post|article|blog|series|site|tutorial|example|examples|
        code|plugin
        / your|this <JJ|NN|NNP>? <JJ|NN>? script|tool|work|solution|approach|idea|point|argument|
        library
        / your|this <JJ|NN|NNP>? <JJ|NN>? book|talk|project|explanation|posts|articles|instructions|
        guide
        / you wrote|write|said|say|mention|mentioned|describe|described|show|showed|state|stated|
        suggest|explain / you posted|made|built|created|use|used|did|do
        """,
    "duty": """
        should / must / ought / need|needs to / have|has to / had better / <PRP|NNS> need / let us
        """,
    "contempt": """
        stupid|dumb|idiotic|moron|morons|fool|fools|foolish|clown|clowns|loser|losers|idiot|idiots
        / liar|liars|lies|lying|corrupt|crook|crooks|criminal|thug|thugs|coward|traitor|hypocrite
        / hypocrites|hypocrisy|hypocritical|disgusting|disgrace|pathetic|ridiculous|laughable|
        absurd|insane
        / crap|garbage|trash|rubbish|bullshit|bs|nonsense|propaganda|joke|whine|whining|whiners|
        rant|hate
        / hateful|ignorant|ignorance|arrogant|arrogance|incompetent|incompetence|clueless|lazy|
        greedy|evil
        / shame|shameful|sick|sheep|sheeple|troll|trolls|nuts|crazy|lunatic|damn|hell|ass|suck|sucks
        / so-called|typical|blah|gimme|yawn|duh|sheesh|geez / spare us
        """,
}

EVIDENCE = {
    "evidence": """
        according to / per the docs|documentation|spec|standard
        / as documented|stated|described in|by
        / i|we <VBP>? ~ measured|tested|benchmarked|profiled|timed|verified|confirmed|reproduced|
        replicated / able to reproduce|replicate|confirm|verify
        / i|we can reproduce|replicate|confirm
        / the|official|<POS> docs|documentation|spec|specification|manual|source|standard|rfc|paper|
        log|logs ~ says|say|states|shows|show|mentions|describes|recommends|suggests
        / studies|study|research|survey|statistics|benchmark|benchmarks|numbers|data|profiler ~
        shows|show / <CD> out of <CD> / <CD> percent|%
        / error|exception|message|warning|output is|was|:|says|reads
        / i ~ ran <DT>? <JJ>? benchmark|test|tests|benchmarks|profiler|experiment
        / <VBD|VBZ> the problem|issue|error for me / works|worked for me / it worked :
        / after that it / following|below ~ error|output|exception|message|result|results|warning
        / error|exception|warning " / with exit|error code / in ~ version|versions <CD>
        """,
    "experience": """
        in my|our <JJ>? case|experience|situation|environment|setup|tests|testing|team|project|
        company / i|we have been <VBG>
        / i|we have ~ used|seen|found|done|worked|had|built|written|read|tried|spent|run|noticed
        / i|we ~ used|found|worked|built|wrote|tried|spent|ran|noticed|started|switched|moved|
        decided
        / i|we ~ ended|needed|managed|discovered|learned|realized|changed|created|added|installed
        / i|we ~ bought|upgraded|downloaded|had|got|went|did|made|saw|set|hired|lost|sold|met|paid|
        quit
        / my|our team|company|project|app|site|client|clients|boss|kids|wife|husband|son|daughter|
        mother
        / my|our father|mom|dad|friend|friends|students|colleagues|users|customers|business|team
        """,
    "time": """
        <CD|JJ|DT|RB> year|years|month|months|week|weeks|day|days|hour|hours|minutes|decades ago
        / last year|month|week|weekend|night|summer|winter|spring|fall|monday|friday / this morning
        / yesterday / back in / in <CD> / when i was / the other day / years ago / one day
        / back then / for ~ <CD|DT|JJ> <JJ|IN>? years|months|weeks|days|hours|decade|decades
        / used to / a|few|couple ... years|months|weeks|days|hours ago|back|later|now / at first
        / eventually / at the time / in the end / since <CD>
        / after <CD|DT|JJ> <JJ>? hours|days|weeks|months|years
        / <CD> years|months|weeks|days|hours later|old / on monday|tuesday|wednesday|thursday|friday
        """,
    "kin": """
        my|our ~ <JJ>? team|company|boss|kids|kid|wife|husband|son|daughter|mother|father|mom|dad|
        family
        / my|our <JJ>? friend|friends|students|colleagues|colleague|customers|clients|client|
        employer|job
        / my|our <JJ>? business|shop|manager|neighbour|neighbor|brother|sister|grandmother|partner|
        doctor
        """,
    "trouble": """
        error|errors|exception|exceptions|crash|crashes|crashed|crashing|bug|bugs|failed|fails|
        failing
        / fail|failure|stuck|broken|trouble|troubles|issue|issues|problem|problems|struggling|
        confused / unable|stacktrace|timeout|hangs|freezes
        / do|does|did|is|are|was not ~ work|works|appear|seem|load|compile|run|show|start|open|
        connect|working
        / can not ~ get|find|figure|make|seem|see|open|connect|access|install|run|use|login
        / no luck / nothing happens|happened|works / without success / to no avail / no idea
        / i ~ tried / i have ~ tried / i am ~ trying|getting|having / keeps|keep <VBG>
        """,
}
