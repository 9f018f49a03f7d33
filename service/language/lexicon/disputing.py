"""Cues of not being of one mind: each way of saying so by itself."""

from __future__ import annotations

_BAD = (
    "bad|terrible|horrible|awful|poor|wrong|silly|dangerous|misguided|dumb|stupid|weird|odd|strange"
    "|crazy|lousy|weak|ugly|useless|pointless|unnecessary|overkill|contrived|misleading|unfair|naive"
    "|simplistic|questionable|dubious|overrated|ridiculous|absurd|nonsense|harmful|worthless|clumsy"
    "|inefficient|unreadable|flawed|unrealistic|impractical|confusing|inconsistent|insane|suspicious"
    "|disappointing|risky|extreme|shortsighted|short-sighted|ineffective|unconvincing|irrelevant"
)
_SAID = (
    "statement|argument|claim|point|conclusion|assertion|analysis|assessment|reasoning|logic|premise"
    "|assumption|example|analogy|comparison|criticism|view|opinion|advice|idea|approach|suggestion"
    "|sentiment|notion|definition|characterization|interpretation|rule|attitude|position|article|post"
)

DISPUTING = {
    "dissent": """
        i|we ~ disagree / disagree with|about|on|that|here / disagreed / i|must|have|
        respectfully|strongly|totally|completely|also to? ~ disagree / beg to differ / i
        differ / i ~ object to / i ~ dispute / i would|'d|will ~ dispute|challenge|question|
        contest|argue / in|the|my|on disagreement / not|never ~ agree|subscribe|buy|share|
        accept|concur|see|think|believe ~ with|that|to|this|your|it|the|there|on / i
        do|did|can|could|would not ~ agree|buy|think|believe|see|find|consider|accept|
        like|get|share|recommend|call|say|want|advise|trust|mind / take issue / takes
        issue / i am|'m|remain|am still|a ~ unconvinced|skeptical|sceptical|doubtful|
        dubious|wary|suspicious|against|opposed|undecided / color|colour me skeptical / i ~
        doubt|question|refuse|reject|fail|hesitate|struggle that|it|this|the|you|there|
        to|whether|if|any|your / devil 's advocate / not ~ a ~ <JJ>? fan of|. / i am|'m not
        ~ a|fond / to|let play devil / call bullshit|bs / i call bullshit|bs / not so fast /
        nonsense .|! / hogwash
        """,
    "dissent_faint": """
        not ~ convinced|persuaded|sold|satisfied|impressed|sure|certain|comfortable|happy|
        buying ~ that|by|on|of|this|it|with|about|i|how|if|why|. / i ~ have|had ~
        <DT>? ~ <JJ>? doubts|doubt|reservations|concerns|objection|objections|qualms|
        problem|issue|trouble|quarrel|rebuttal|beef / my|one|only|main|biggest|big|real
        ~ objection|complaint|gripe|concern|problem|issue|beef|worry|quibble|criticism|
        reservation|doubt|disagreement|rebuttal ~ is|with|about|here|was|: / i|we would|
        could|can|might not|never|hardly
        """,
    "opinion_against": f"""
        i ~ prefer / i ~ would|'d ~ rather|prefer|much|argue|avoid|never|question / i|we ~
        still|much|tend|always ~ prefer|think|believe|like|find / personally , / personally
        i / i|we personally / in my ~ <JJ>? opinion|view|mind|book|eyes|experience / imho /
        if you ask me / to me , / to me it / for me , / for me the|it|this|that / i find|
        found|consider|call it|this|that|the|them ~ <DT>? ~ hard|difficult|{_BAD}|
        unlikely|troubling|annoying|frustrating|surprising|disturbing / i tend|like to
        think|believe|say / seems|seem|sounds|sound|looks|look|feels|appears to me? ~
        like? ~ <DT>? ~ {_BAD}|wrong|silly|awkward|arbitrary|backwards|excessive|overly|
        too / a ~ <RB|JJ>? {_BAD} idea|practice|advice|example|design|choice|argument|
        comparison|way|approach|test|move|decision|solution / is|are|was|'s ~ just|
        simply|rather|quite|so|plain|really|very|a|an|totally|far|too|still|pretty ~
        {_BAD} / is|are|'s {_BAD} / what a ~ <JJ>? {_BAD} / far from / nowhere near / hardly
        <DT|RB|JJ|VBN> / waste of time|money|effort|space|resources / not worth / better
        off / design|code smell|mistake|flaw / smells|stinks / straw man|men / strawman / red
        herring / slippery slope / double standard / cherry picking|picked / apples and|to
        oranges / reinventing|reinvent the wheel / premature optimization / snake oil / solution|
        solutions looking|in for|search
        """,
    "opinion_against_faint": """
        imo / i ~ think|feel|believe|guess|suspect|say|maintain|hold ~ that? it|this|
        that|you|the|there|your|we|people|they ~ is|are|'s|should|would|has|will|
        miss|lose|lack|falls / is|are ~ a ~ <JJ>? mistake|problem|fallacy|joke|disaster|
        nightmare|sham|red|straw|slippery|stretch|hack|kludge
        """,
    "rebuff": f"""
        your|this|that|the|his|her|their ~ <JJ>? ~ {_SAID} is|are|does|do|seems|
        assumes|ignores|misses|relies|fails|falls|lacks|was|disregards|overlooks|breaks|
        has / your ~ <JJ>? {_SAID} / by your|that|this ~ logic|reasoning|argument|definition|
        standard / you ~ miss|missed|missing the ~ <JJ>? point|mark / misses|missing|missed|
        beside|besides the ~ <JJ>? point|mark|boat / you are|'re ~ assuming|ignoring|
        forgetting|wrong|mistaken|confusing|conflating|implying|saying|arguing|claiming|
        comparing|suggesting|overlooking|missing|generalizing|exaggerating|doing|asking /
        you|he|she|they ~ assume|assumes|ignore|ignores|overlook|overlooks|neglect|
        imply|exaggerate|generalize|claim|claims|dismiss|conflate / you seem|appear to be?
        ~ <VB|VBG> / surely you|not|there|that|it|this / you can not|ca not ~ be|just|
        really|simply|say|blame|expect|claim|compare|have / so what / why would|should|
        bother|does|not|is|do|on you|i|anyone|we|it|<VB>|this|that / what is|'s|'s
        so the ~ point|benefit|advantage|difference|use|problem|big|wrong|gain|purpose /
        who cares / who needs|wants / how come / where is|'s the|your / is|are not that|this|
        it|there ~ a|an|the|just|what / since when / is that|this|it ~ really / really ? /
        seriously ? / not ~ really .|!|, / no , / nope / nah / um , / umm / uh , / huh ? / hmm ,
        / sorry , ~ but / sorry|sorry, but / i am|'m ~ sorry|afraid but|that|you|i|this|
        it|, / with all due / due respect / no offense|offence / come on / oh please / please .
        / wrong . / wrong ! / false . / incorrect . / not true / not so .|!|,|much|sure|
        simple|easy|fast / not ~ necessarily|always|quite|exactly|entirely|everyone|
        everything|only|all|just|even|at / nothing could be / could not be ~ further|more|
        less / it|this|that is|'s|was not ~ about|that|like|just|as|a|an|the|really|
        so|enough|only|going / has|have|had nothing|little|no ~ to|bearing|effect|
        business|place|reason / no ~ need|reason|point|excuse|evidence|proof|substitute|
        way|such|sense|value|benefit|advantage|different|better|fundamental / nothing
        wrong|new|to|prevents|stops / there is|'s|are ~ nothing|no|little|plenty|
        perfectly / does|do|did not ~ make|really|seem|help|matter|solve|justify|explain|
        work|add|convince|follow|have|prove|change|address|tell|mean|need|belong|hold|
        feel|look|apply|buy|make / not make ~ any|a|much|sense / makes no|little sense /
        fail|fails|failed to ~ see|understand|mention|convince|account|address|grasp / i|
        we do|can|could not ~ see|understand|get|know ~ why|how|what|the|any|where|
        that|anyone|much|your|it / beyond me / hard|difficult to ~ believe|see|imagine|
        understand|justify|take|argue / easier said / good luck with|getting|finding|
        convincing|<VBG>
        """,
    "rebuff_faint": """
        what about / what if / but what about|if|is|happens / how is|does|can|would that|
        this|it|you|anyone ~ <JJR|DT|JJ|VB|RBR> / wrong ,
        """,
    "concession": """
        i ~ see|understand|get|take|appreciate|hear|admire|respect|acknowledge|grant|
        concede|know|like your|the|that|where|what|this|how|why|you ... but|however|
        though|yet|still / i ~ agree ... but|however|though|except|although / agree ... but|
        however|though|except|although / that being said / that said , / having said that /
        with that said / all that said / to be ~ fair|honest|frank|blunt / in fairness|
        defense|defence / granted , / granted that / admittedly / sure , / of course , / yes|
        yeah|ok|okay|true|right|nice|good|great|cool|interesting|fair|perhaps|maybe|
        sorry , but / while i|it|this|that|you|there|your|not|we|the / although i|it|
        this|there|you|not / even|as though|if|so , / as much as / i|it|that|this|you
        may|might ... but / on the one|other hand / then again / but|and then again / still , /
        but still / even so / nevertheless / nonetheless / regardless / at the same time / otoh /
        but|however|though , ~ i|it|that|this|there|if|in|the|you|is|what|isn't|for|
        as / but|however i|it|that|this|there|what|why|you|is|for|if|then|surely|to|
        in|not|even|when|who / just because / i|we|you could|can|might|would ~ argue|say
        / one could|might|can ~ argue|say / arguably / on the contrary / contrary to / in
        contrast / the opposite / quite the / unlike / instead , / rather , / actually , / in
        reality / in fact / in practice / in theory / the|one reality|truth|fact|problem|
        trouble|issue|thing|downside|catch|difference|danger|risk|drawback|disadvantage ~
        is|with|here|remains|: / unless / only if|when|because / as long|far as / depends|
        dependent / it ~ depends / i ~ would|'d|will ~ not ~ go|say|call|recommend|use|do|
        want|bother|worry|trust|allow|be|have
        """,
    "concession_faint": """
        interesting|nice|good|great ~ <NN>? , but|however|though / actually i|it|the|that|
        this|there|you|in / except that|for|when|if|it
        """,
}
