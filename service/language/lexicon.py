"""The cues of courtesy, argument and experience: short patterns, named by what they are signs of.

patterns.py says how to read a pattern; here they are parted by " / ". A cue alone
proves nothing: facets.py and measures.py weigh it. wants.py has the rest, and LEXICON.
"""

from __future__ import annotations

_GOOD = (
    "great|good|nice|excellent|awesome|amazing|fantastic|wonderful|brilliant|superb|lovely|cool"
    "|neat|helpful|useful|informative|interesting|insightful|impressive|beautiful|elegant|clever"
    "|perfect|incredible|outstanding|terrific|fabulous|sweet|handy|inspiring|thoughtful|valuable"
    "|fascinating|stellar|magnificent|phenomenal|instructive|slick|gorgeous|marvelous|splendid"
    "|fabulous|detailed|comprehensive|thorough"
)
_WORK = (
    "post|article|blog|site|website|write-up|writeup|tutorial|tip|tips|trick|idea|job|work|stuff"
    "|explanation|series|guide|read|piece|example|examples|project|tool|plugin|library|script"
    "|info|information|summary|overview|analysis|resource|solution|one|thing|posts|articles"
    "|walkthrough|introduction|intro|demo|page|app|feature|features|presentation|talk|video"
    "|review|content|insight|insights|essay|story|theme|addition|thoughts|advice|perspective"
)

COURTESY = {
    "thanks": """
        thanks / thank you|u|ya|yu / thankyou / thanx / thx / thnx / thnks / tnx / tks / i|we ~
        appreciate your|the|this|that|it|you|how|all / i|we <MD> ~ like to thank / much appreciated
        / ~ grateful for|to / much obliged / cheers for / props to|for|on / hats off / i owe you /
        can not thank you
        """,
    "not_thanks": """
        no thanks / no thank you / thanks to <DT|PRP$|NNP|NN|NNS|JJ> / thank god|goodness|heavens /
        thanks to you <VBP|VBD> / thanks but no
        """,
    # Praise where it stands; the next two only at the start of a sentence.
    "praise": f"""
        {_GOOD} {_WORK} / {_GOOD} <JJ|NN|NNP> {_WORK} / {_GOOD} , ~ {_GOOD} <JJ|NN>? {_WORK} /
        {_GOOD} and|& {_GOOD} {_WORK} / this|that|it|post|article|blog|series|you
        is|are|was|were|looks|sounds|has <VBN>? ~ {_GOOD} / this|that|it|post|article|blog|series
        is|was <DT> ~ {_GOOD} / well done / well written / well explained / well put / well thought
        / nicely|beautifully done / i|we|just ~ love|loved|enjoy|enjoyed|adore
        the|this|your|that|reading|how|what|it / i|we ~ like|liked the way|this|your|how|that / ~
        love this|your|it|the / loving this|it / keep up the / keep it up / keep them coming / keep
        'em coming / keep writing|posting / works|worked|working like a charm / works|worked a treat
        / it|this|that|code|script|solution|everything works|worked
        great|perfectly|beautifully|flawlessly / saved|saves|saving me|my|us / made my day / you
        rock / you are the best|man / you nailed it / helped me|us ~ a|so lot|much|alot / bravo /
        kudos / congrats / congratulations / best <NN|JJ>? <NN>? i have ~ seen|read|found|come / one
        of the best / exactly what i|we ~ need|needed|was|were / just what i|we ~
        need|needed|was|were / what i was|am looking for / life saver / lifesaver / a|the life|day
        saver / nicely|beautifully|brilliantly|perfectly|clearly|very
        written|explained|put|presented / big|huge|avid fan|reader of / great to see / i am|was ~
        impressed|excited / spot on / a|real|true gem / ~ impressive / hits|hit the spot / much
        needed / what a ~ {_GOOD}
        """,
    "exclaimed": f"""
        ~ {_GOOD} / wow / yay / woohoo / woot / w00t / hooray / brilliantly|nicely done / fun / ~
        {_GOOD} <NN|NNS|NNP|VBG>
        """,
    "not_praise": f"""
        would|'d|could|might|should ~ be|have / would have been / not ~ / wish / if
        it|this|you|there / hope / some|any|no|more|my|our|another {_GOOD} / it|this|that is|was|'s
        ~ {_GOOD} to|if|that|when / good
        luck|morning|day|evening|afternoon|question|point|questions|points|catch|reason|to|enough /
        so far so good / less|n't|hardly|without|except|too / i am|was glad|happy /
        better|best|worst
        """,
    "greeting": """
        hi / hello / hey / dear / greetings / good morning|evening|afternoon|day
        """,
    "closing": """
        best|kind|warm|many regards|wishes / regards / cheers / sincerely / take care / all the best
        / have a ~ <JJ> day|one|weekend|week / god bless / good luck / best of luck
        """,
}

ARGUMENT = {
    "reason": """
        because / becuase / cuz / therefore / thus / hence / consequently / so that / after all /
        the|one|another|main|only|my reason|reasons / that is why / which is why / this is why /
        this|that|which ~ means|implies / as a result / it follows / given|considering that|how /
        since <PRP|DT|EX|PRP$|NNP|NNS|VBG> / otherwise / in that case / for this|that|these
        reason|reasons / makes|make|making it|them|this ~
        easier|harder|possible|impossible|difficult|hard / if ... then / the more ... the / simply
        put / in other words / the point is|of
        """,
    "purpose": """
        in order to / allows|lets|enables|prevents|avoids <PRP|DT|NNS> / due to / leads|lead|led to
        / the problem|issue|idea|trick|key|thing|advantage|benefit|difference|downside is / as long
        as
        """,
    "contrast": """
        but / however / although / though / whereas / while <PRP|DT|NNS> / yet / on the other hand /
        instead / rather than / despite / in spite of / nevertheless / nonetheless / even so /
        unlike
        """,
    "condition": """
        if / unless / in case / as long as / provided|assuming that / assuming / suppose / whether /
        depends|depending on / when you|i|we / even if
        """,
    "hedge": """
        maybe / perhaps / probably / i ~ think|guess|believe|suppose|suspect|assume|feel / seems /
        seem / seemed / might / possibly / kind of / sort of / imo / imho / in my <JJ>? opinion /
        not ~ sure / afaik / as far as i / apparently / likely / i could be wrong / more or less /
        somewhat / arguably / presumably / i may be
        """,
    "example": """
        for example / for instance / e.g. / eg / such as / say , / a <JJ>? example / case in point /
        imagine / consider <DT> / think of / like when|in|the
        """,
    "comparison": """
        <JJR|RBR> <JJ|RB|NN|NNS>? than / compared to|with / as <JJ|RB> as / in contrast / similar to
        / the same <NN>? as / different from|than|to / equivalent to / versus / vs / vs. / trade-off
        / tradeoff / better|worse off
        """,
    "absolute": """
        always / never / everyone / everybody / nobody / all the time / totally / completely /
        obviously / clearly / of course / period . / no one / everything
        """,
}

EVIDENCE = {
    "evidence": """
        according to / per the docs|documentation|spec|standard / as documented|stated|described
        in|by / i|we <VBP>? ~
        measured|tested|benchmarked|profiled|timed|verified|confirmed|reproduced|replicated / ~ able
        to reproduce|replicate|confirm|verify / i|we can reproduce|replicate|confirm /
        the|official|<POS>
        docs|documentation|spec|specification|manual|source|standard|rfc|paper|log|logs ~
        says|say|states|shows|show|mentions|describes|recommends|suggests /
        studies|study|research|survey|statistics|benchmark|benchmarks|numbers|data|profiler ~
        shows|show / <CD> out of <CD> / <CD> percent|% / error|exception|message|warning|output
        is|was|:|says|reads / i ~ ran <DT>? <JJ>?
        benchmark|test|tests|benchmarks|profiler|experiment / <VBD|VBZ> the problem|issue|error for
        me / works|worked for me / it worked : / after that it / following|this|below|same ~
        error|output|exception|message|result|results|warning / error|exception|warning " / with
        exit|error code / in ~ version|versions <CD>
        """,
    "experience": """
        in my|our <JJ>?
        case|experience|situation|environment|setup|tests|testing|team|project|company / i|we have
        been <VBG> / i|we have ~
        used|seen|found|done|worked|had|built|written|read|tried|spent|run|noticed / i|we ~
        used|found|worked|built|wrote|tried|spent|ran|noticed|started|switched|moved|decided / i|we
        ~ ended|needed|managed|discovered|learned|realized|changed|created|added|installed / i|we ~
        bought|upgraded|downloaded|had|got|went|did|made|saw|set|hired|lost|sold|met|paid|quit /
        my|our
        team|company|project|app|site|client|clients|boss|kids|wife|husband|son|daughter|mother /
        my|our father|mom|dad|friend|friends|students|colleagues|users|customers|business|team
        """,
    "time": """
        <CD|JJ|DT|RB> year|years|month|months|week|weeks|day|days|hour|hours|minutes|decades ago /
        last year|month|week|weekend|night|summer|winter|spring|fall|monday|friday / this morning /
        yesterday / back in / in <CD> / when i was / the other day / years ago / one day / back then
        / for ~ <CD|DT|JJ> <JJ|IN>? years|months|weeks|days|hours|decade|decades / used to /
        a|few|couple ... years|months|weeks|days|hours ago|back|later|now / at first / eventually /
        at the time / in the end / since <CD> / after <CD|DT|JJ> <JJ>? hours|days|weeks|months|years
        / <CD> years|months|weeks|days|hours later|old / on monday|tuesday|wednesday|thursday|friday
        """,
    "kin": """
        my|our ~ <JJ>?
        team|company|boss|kids|kid|wife|husband|son|daughter|mother|father|mom|dad|family / my|our
        <JJ>? friend|friends|students|colleagues|colleague|customers|clients|client|employer|job /
        my|our <JJ>?
        business|shop|manager|neighbour|neighbor|brother|sister|grandmother|partner|doctor
        """,
    "trouble": """
        
        error|errors|exception|exceptions|crash|crashes|crashed|crashing|bug|bugs|failed|fails|failing
        /
        fail|failure|stuck|broken|trouble|troubles|issue|issues|problem|problems|struggling|confused
        / unable|stacktrace|timeout|hangs|freezes / do|does|did|is|are|was not ~
        work|works|appear|seem|load|compile|run|show|start|open|connect|working / can not ~
        get|find|figure|make|seem|see|open|connect|access|install|run|use|login / no luck / nothing
        happens|happened|works / without success / to no avail / no idea / i ~ tried / i have ~
        tried / i am ~ trying|getting|having / keeps|keep <VBG>
        """,
}
