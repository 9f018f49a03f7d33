"""Cues of setting something right: one kind of slip or of telling it each."""

from __future__ import annotations

_PART = (
    "link|links|url|urls|image|images|picture|pictures|video|videos|download|downloads|feed|page"
    "|site|demo|website|button|address|file|files|attachment|screenshot|screenshots|pdf|diagram"
)
_TEXT = (
    "line|sentence|paragraph|section|step|equation|formula|figure|table|caption|title|heading|word"
    "|example|snippet|code|query|command|diagram|recipe|list|definition|chapter|page|quote|name|date"
)
_WRONG = (
    "wrong|incorrect|inaccurate|mistaken|false|erroneous|invalid|outdated|obsolete|deprecated|flawed"
    "|untrue|misleading|misspelled|misspelt|mislabeled|mislabelled|reversed|swapped|inverted|off"
)

CORRECTING = {
    "slip": """
        typo / typos / type-o / typeo / typo's / misspelling / misspelled / misspelt / mis-spelled
        / mispelled / mispelling / misprint / erratum / errata / nitpick / nitpicking / nit-pick /
        nit : / minor nit / spelling|grammar|grammatical|factual|rounding|copy|cut|sign
        error|errors|mistake|mistakes|paste / typing|spelling|copy-paste|copy/paste|
        off-by-one mistake|error|slip / small|minor|slight|tiny|little|simple|quick ~
        mistake|error|correction|nitpick|nit|typo|fix|edit|inaccuracy|bug|oversight|
        remark|note / mistake|error|bug|flaw|inaccuracy|discrepancy in your|the|this|
        line|step / correction : / corrections : / correction - / correction to|of|for / should
        spell|spells / spelled|spelt wrong|wrongly|incorrectly|with / copy|copied and paste|
        pasted error|mistake / extra|missing|misplaced|stray|unbalanced|unmatched ~ <JJ>?
        comma|quote|quotes|bracket|brackets|parenthesis|parentheses|paren|semicolon|
        space|slash|apostrophe|character|brace|letter|word|minus|sign|dash|colon|period
        / a|the word is|was missing / missing a|an|the ~ <JJ>? <NN|NNP|``|CD>
        """,
    "missing_piece": """
        is|are|was ~ missing in|from|on|at|: / is|are ~ missing a|an|the|some|one|two
        / there is|are|'s a|an|one|something ... missing / seems|seem|appears|looks to be?
        ~ missing / you are|were ~ missing a|an|the|some|one / you ~ forgot|forget|left|
        dropped|omitted|skipped a|an|the|to|out|one|some / you have ~ forgotten|omitted|
        missed|left|swapped|mixed|misplaced / i think|guess|believe you ~ forgot|missed|
        meant|mean|mixed|swapped|need / not ~ mention|mentioned that|the|a|how|is|
        anywhere / you did not ~ mention|include|show|say / got cut|lost|swallowed|stripped|
        eaten|mangled|truncated|off / cut|cuts|chopped off / fails to mention / one thing
        missing|you / something ~ missing / also needs|need to
        """,
    "missing_piece_faint": """
        you ~ need a|an|to|double|two
        """,
    "dead_link": f"""
        {_PART} is|are|was|seems|seem|appears|looks ~ <TO>? <VB>? ~ broken|dead|down|
        missing|gone|wrong|404|bad|hosed|outdated|unavailable|borked|expired|busted|
        off|incorrect / {_PART} <IN>? <DT>? <NN>? <NN>? is|are ~ broken|dead|down|missing|
        gone|wrong|404|bad|hosed / {_PART} ... not ~ work|working|load|loading|exist|
        open|found|available|display|show|valid / {_PART} ~ goes|go|points|point|leads|
        lead|redirects|takes|linked to|nowhere|me|you / {_PART} returns|gives|throws|is|
        are <DT>? 404|404s / {_PART} 404|404s|404ed|404'd / {_PART} no longer / broken|dead|
        wrong|bad|stale|incorrect ~ {_PART} / 404s / gives|get|getting a|an|me? ~ 404 / is
        a 404 / page not found / link rot / {_PART} dead|broken|down .|!|?|:|, / not ~ find
        the ~ {_PART} / correct|right|new|updated|working {_PART} is|:|to|for
        """,
    "turned_stale": """
        no longer / not ~ anymore|any / is|are|has|have ~ been? deprecated|obsolete|
        discontinued|superseded|outdated / has|have ~ been|since ~ renamed|moved|deprecated|
        removed|replaced|fixed|updated|changed|dropped|discontinued|superseded|closed|
        released / is|was|are now ~ called|known|named|at|in|on|available|part|a|an|
        the|possible|supported / as of|from|since ~ version|release|june|july|may|march|
        april|august|october|january|<CD> / as of <NN|NNP> / has|have changed|moved to|
        since|in|from|so|and|. / used to be / out of date / out-of-date / since this|the|
        your post|article|version|release|update / until|before|prior version|to <CD|NN> /
        it is <CD> now / these days / now replaced|called|located|obsolete / new location|
        address|name|url|home|version ~ is|:|for|of
        """,
    "turned_stale_faint": """
        not ... anymore / newer|latest|recent|later|current|updated version|versions|
        release|releases|update of|has|have|does|do|is|are|no|there
        """,
    "ought_to_read": f"""
        should|must ~ read|say|be|have ~ <``|CD|FW|NNP|XX> / should be ... , ~ not|
        rather|instead / should be ... not|instead|rather|and / should actually|really|
        probably read|be|say / should ~ read|say|state|show|have / should have ~ been|said|
        read|written / should be : / should be . / should be a|an|the <NN|JJ> ... not|instead
        / should ~ not ~ it|this|that|there|the|these ... be|have|say|read / should not ~
        it|that|this|there|the|your|you / is|are not ~ it|there|that|this|the|an|your
        ~ <JJ>? <NN>? actually|supposed|missing|wrong|swapped|just|called|a|the / would
        not ~ it|that|this ~ be|make / supposed|meant to ~ be|read|say|have / not ~
        supposed to|. / ought to be / is|was meant to / did you mean|mena|intend|perhaps /
        do|did not you mean / you ~ mean|meant|intended ~ to|<``|NNP|CD|DT|XX|NN> / i ~
        think|believe|assume|guess|suspect|presume you mean|meant|wanted|intended / you ~
        probably|surely|presumably|perhaps mean|meant|want|wanted|intended / surely|
        presumably|probably ~ that|this|it|you was|meant|should|is ... meant|mean|be / i
        think|believe|guess ... should be|read|have / in|on <DT|PRP$>? ~ {_TEXT} <CD|NN>?
        ... should / not <``>? <NN|NNP|JJ|CD|FW> <''>? . / change|replace|changed|
        replacing|changing ... to|with|by <``|NNP|NN|CD|FW|XX> / instead of <``|XX|CD|
        NNP|FW> / typo : / s/ / correct|right|proper ~ <NN>? name|spelling|term|word|
        answer|link|syntax|command|version|url|way|address|date|formula|value|figure
        is|would|: / wrong|incorrect ~ name|word|number|order|way|sign|direction|
        version|file|place|place|term|spelling|date|place|side / <_SP>? i.e. ~ not / the|
        your ~ {_TEXT} ... should
        """,
    "ought_to_read_faint": """
        <NN|NNP|JJ|CD> , not <NN|NNP|JJ|CD|``|DT> / rather than <``|XX|CD|NNP|FW> / =>
        """,
    "false_claim": f"""
        is|are|was|were ~ {_WRONG} .|!|,|:|;|because|as|since|here|in|and|, / is|
        are|was|were|am not ~ quite|exactly|entirely|strictly|technically|necessarily|
        actually|completely|really|always|very right|correct|true|accurate|so|what|how|
        the|valid / is|are|was|were not ~ right|correct|true|accurate|valid|so|precise|
        supported|possible .|,|!|:|;|in|for|because|as|at|here|anymore / <DT|PRP$> ~
        claim|claims|statement|assumption|premise|notion|assertion|conclusion|argument|
        reading|interpretation|diagnosis|definition|understanding that? ~ is|are|was|seems|
        does|has|<IN> / that is|'s a ~ <JJ>? myth|misconception|fallacy|misunderstanding|
        misreading / common|popular|big|huge misconception|fallacy|myth|mistake / contrary
        to / simply|just|plain|factually|technically|patently|demonstrably not? {_WRONG} /
        nothing to do with / not ~ the|a|an ~ same|case|thing as|.|,|at|here / the two|
        both are not / you|are ~ confusing|conflating|mixing|equating|mistaking|misreading|
        misunderstanding|misrepresenting|confuse|conflate|equate / got|have ... backwards|
        wrong|confused|mixed|reversed / the other way ~ around|round / on the contrary / quite
        the opposite|contrary|reverse / in fact , / as a matter of fact / actually , / ,
        actually . / actually|really|certainly|absolutely|definitely do|does|did|has|is|
        are ~ <VB|VBN|DT> / does|do|did actually|indeed|in|really / does|do ~ support|
        exist|work|have .|!|, / there is|are|'s actually|already|no|nothing / not all|
        every|any <NNS|NN> / does not ~ mean|imply|correspond|follow|exist|contain|apply|
        support|guarantee|affect|always|necessarily|require|allow / you ~ can not|ca not /
        it only|just works|applies|happens|works|prints|does|means|affects / doing it
        wrong / that is|'s not what|how|the|why|a|an|true|right|exactly
        """,
    "pointer": """
        note that|, / note : / notes : / please ~ note / do note / also ~ note / just? a note|
        reminder|heads / heads up / heads - up / fyi / for your information / for the record /
        n.b. / nb : / ps : / for clarity|clarification|completeness|accuracy|correctness / to
        be ~ precise|clear|exact|specific|pedantic|accurate|correct|fair|sure / strictly|
        technically|properly|historically speaking|, / it is|'s important|worth|useful|good
        to|noting|mentioning|remembering|noticing ~ note|notice|mention|know|remember|
        that / important to note|notice|remember|mention / something|things|one|thing to ~
        note|keep|remember|notice|watch|consider / keep in mind / bear in mind / be aware /
        one|another|only|a caveat|gotcha|issue|problem|catch|wart|drawback|downside|
        quibble ~ is|:|i|with|to|about|, / one|two|few|couple|another ~ small|minor|
        little|quick|tiny|more ~ thing|things|point|points|issue|issues|comment|
        comments|detail|details|problem|note / a|one clarification / i|just ~ want|wanted|
        would|like to point|mention|add|note|clarify|correct|say|let / want|wanted|
        would|like to ~ point out / i ~ should|must|would|have|feel ~ like? to? point|
        correct|clarify|add / let me ~ correct|clarify|point|explain|add / allow me to / if
        i may / thought i would|'d|should ~ point|mention|let|note / point|pointed|pointing
        out that|a|the|this|one|an|you|something / you|readers|people may|might|should
        want|like|wish to know|note / in case you|anyone|others missed|did|have|are|is|
        care|wonder / hope you do not mind / i|we ~ notice|noticed|spotted|saw|found|see|
        think|believe|discovered|realized ~ that? a|an|one|some|there|the|your|another|
        this|what|two ~ <JJ>? <NN>? bug|issue|issues|problem|mistake|error|typo|errors|
        typos|flaw|missing|is|are|wrong|<VBZ> / sorry to nitpick|be|correct / to nitpick /
        not to nitpick|be|nit / i hate to / pedantic / pedant / pedantry / minor quibble|point|
        correction / as|like you ~ may|might|probably|already|surely ~ know|noticed / i
        think you will|'ll
        """,
    "pointer_faint": """
        you will|'ll|may|might ~ find|notice|see|want|discover that|you|there|it|to|
        this
        """,
    "does_not_work": """
        does|do|did|will|would|can not ~ work|compile|validate|run|load|display|render|
        build|terminate|parse|exist|apply|match|add|sum|show|return|fit|open|print|
        pass / never worked|works|work / does not / not ~ working|valid|needed|necessary|
        required|available|possible|found|compiling|rendering|showing|displayed|defined|
        available / will|would|could|can|might|may ~ fail|break|crash|throw|overflow|
        leak|lose|cause|lead|result / bug|bugs|flaw|error|issue|problem in|with your|
        the|this|line / there is|are|'s|was|seems a|an|one|another|some|to ~ <JJ>? ~
        bug|bugs|issue|issues|problem|problems|mistake|error|errors|typo|inconsistency|
        discrepancy|flaw|confusion / not render|show|display ~ properly|correctly|
        completely|well / looks|appears|seems to be? ~ broken|wrong|off|mangled|corrupt|
        garbled|messed / is|are ~ messed|screwed|garbled|mangled|cut|truncated|broken|
        unreadable|hosed|wrong|swapped / only works|work|applies|true if|when|for|with|
        in|on / not <RB>? thread|type safe
        """,
    "does_not_work_faint": """
        fails|breaks|crashes|throws|chokes|leaks when|if|on|for|with|to|in|at|because
        """,
    "fixed_by": """
        i|we ~ had|needed|have|need to ~ change|use|add|replace|set|remove|put|run|
        install|update|edit|enter|expand|rename|make|do|modify|import|include|delete|
        move|call|write|escape / had|need|needed to ~ be changed|added|set|replaced|
        updated|modified|used|escaped|corrected / what worked|works for|was|is / here is|
        's what|how|the ... worked|works|fix|correct|corrected / i|we ~ found|discovered|
        realized|noticed|figured that / it|this turns|turned out / turns out / to get ... to
        work|working / to make ... work|compile / you ~ need|have|must|want to ~ use|change|
        add|set|make|put|escape|import|include|install|be|remove|update|replace / you ~
        need|must ~ use|set|add|change|have|be / the|this|following line|command|code|
        file ... to|with|: / corrected|updated|fixed|revised version|code|link|script|
        example / edit : / update :
        """,
    "fixed_by_faint": """
        the|one|quick|simple|my|a ~ fix|workaround|solution|trick ~ is|was|:|for
        """,
    "own_slip": """
        sorry|oops|whoops|ups|ooops|ops|argh|doh|er|err|erm|ah|oh , ~ i|my|that|
        the|it|there|should|wrong|meant|forgot|not|this|here|previous / oops / whoops /
        ooops / doh / d'oh / my bad|mistake|apologies / my fault|error|typo / i ~ meant|
        mean't|mis-typed|mistyped|misread|misunderstood|mixed|misspelled|misspoke|
        misremembered|confused|forgot / i did|do mean / i should have ~ said|written|read|
        been|checked|mentioned|noticed|used / i made|made a|an ~ <JJ>? mistake|error|typo
        / i stand corrected / stand corrected / my previous|last|first|earlier|above|original
        post|comment|code|message|reply|statement|example|answer|remark / previous|last|
        above post|comment ... swallowed|ate|stripped|wrong / i just ~ realized|realised|
        noticed|saw / i take ... back / never mind / nevermind / scratch that / strike that /
        correct|correcting|correction myself|of / in my post|comment|reply|code|example
        above / typo|typos|mistake|error in my / face palm / facepalm / i had ... mixed|wrong|
        backwards|reversed / sorry for|about the|my ~ typo|typos|mistake|confusion|error|
        double|misspelling|spelling / to correct my|myself / i|we got ... wrong|mixed|
        backwards|confused / i mean of|. / please ignore|disregard
        """,
}
