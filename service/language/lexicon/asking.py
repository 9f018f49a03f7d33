"""Cues of questions, marked or not: what is wanted, of whom, and in which words."""

from __future__ import annotations

ASKING = {
    "wonder": """
        i ~ wonder|wondering|wondered / i am|was ~ wondering / just|was wondering / curious how|
        what|whether|why|to|about|if / wondering if|how|why|what|whether|when|about|where|which / i
        am|would|'d ~ be? ~ curious / would|'d ~ love|like|want to know|hear|see|understand|learn|
        ask ~ how|what|if|whether|why|your|more|about / would|'d ~ love|like|want to know|hear|see|
        understand|learn|ask ~ where|which|when|some / would|'d be ~ interested|curious|
        interesting|nice|great|good|helpful to|in ~ know|hear|learn|hearing|knowing|see how / i ~
        want|wanted|like|need to know|ask / my ~ <JJ>? question|questions is|are|:|to|for|about / i
        ~ have ~ a|one|another|some|two|few|couple|quick|of ~ <JJ>? <NN>? question|questions|doubt|
        query / any ~ <JJ>? idea|ideas|thoughts|suggestions|suggestion|clue|pointers|tips|advice|
        news|update|updates / any ~ <JJ>? plans|chance|recommendations|hints|thought|insight|
        feedback|solution|help / please|kindly|pls|plz let me know / let me|us know how|what|
        whether|why|when|where|your|which|the / please|kindly|pls|plz ~ help|explain|tell|advise|
        clarify|suggest|share|provide|send|reply|elaborate|guide / please|kindly|pls|plz ~ show|
        post|give|advice|answer|respond|describe / please ... have solution|idea / can|could|would|
        will you|u|anyone|someone|anybody|somebody ~ please|pls|plz|kindly? ~ <VB> / i do not ~
        know|understand|see|get how|why|what|whether|where|which / do you ~ know|think|have|plan /
        i|we can|could not ~ figure|understand|see|get how|why|what|out|where / does|do anyone|
        anybody|any / is it ~ possible|safe|ok|necessary to|for|that / tell me how|what|why|if|
        where|which
        """,
    "not_wonder": """
        no wonder / let me know if|when|how it|that|you|i|we / myself wondering / not|no have any /
        without any / as you can / so you can / how you can / i do not know what|how i|we would /
        what i do not / i do not know what to say / i do not know why|how people|anyone|they|so /
        have no idea / can|could see
        """,
    # Named apart, by what is wanted: to know, to hear an opinion, to be told how or why.
    "curious": """
        curious|intrigued|interested ~ how|what|whether|why|about|if|as|which|where / curious|
        intrigued|interested|keen|eager|dying|love|like|great|nice|interesting|good|happy to ~
        know|hear|learn|see|read|understand|find how|what|whether|why|if|more|about|your|which /
        curious|interested|keen|eager to ~ know|hear|learn|see|find|read|understand / interested in
        ~ knowing|hearing|learning|your|what|how|seeing / interested for the question / i ~ wonder|
        wondered|wondering / was|been|me|just wondering / want|wanted|wants|like|need|love to ~
        ask|know|clarify|confirm|verify|check|clear / only|just|also want|wanted|need to ~ know|
        ask|check|confirm|understand|make / would be ~ interested|interesting|curious|keen|great|
        nice to|how|what|if|whether|in ~ know|hear|see|learn|hearing|knowing|you|it|the / wish|
        like|hoping|hope|trying to ~ know|understand|learn|hear|figure / hear|know|read|see more
        about|on|of / let me|us know ~ what|how|where|why|which|when|your / any|another|one|a ~
        quick|small|simple|silly|stupid|dumb|newbie|noob|follow|basic question / i ~ wonder|
        wondered|wondering ~ what|how|why|if|whether|when|where|who|which|about
        """,
    "question_named": """
        my|the|one|another|a|only|quick|stupid|silly|dumb|simple|small|big|last|first ~ question :|
        is|,|though|on|about|for|to|i / i|we|still|also|just|but have|got|had ~ <DT|CD|JJ>? <JJ>?
        <JJ>? question|questions|doubt|query|queries|doubts / question is|was|about|for|regarding|
        on|: / questions about|for|on|: / same question / doubt about|regarding|in|on|that / a|
        another|one|quick ... question / my|next ... question
        """,
    "any_news": """
        any|some ~ news|update|updates|plan|plans|chance|eta|word|progress|date|timeline|info|
        information|roadmap|status / any ~ <JJ>? news|update|updates|plan|plans / is|are there ~
        news|update|updates|plans / when|where ~ will|can|is|are ~ <DT|PRP|NN>? <NN>? ~ be? ~
        available|released|out|ready|coming|published|due
        """,
    "opinion_asked": """
        what do|would|did you|u|people|folks|others|everyone|everybody ~ think|say|reckon|
        recommend|suggest|advise|prefer|make|mean|use|do / what is|are|'s|was your|ur ~ <JJ>?
        thought|thoughts|opinion|opinions|take|view|views|experience|advice|recommendation|stance|
        favorite|favourite|approach|reason / do|would|did|do not you ~ agree|think|feel|believe|
        recommend|suggest|prefer|consider|advise|expect|mind|mean / how do|would you ~ feel|think|
        see|propose|suggest|recommend / what you think|thought / know|hear|say|see if|what|whether
        you ~ think|thought|agree / what would|do|did you ~ do|say|suggest|recommend|advise|use|
        choose|pick|mean / what you ~ suggest|recommend|mean|advise / which one|way|is|would|do|
        should ... better|best|recommend|prefer|use
        """,
    # To whom it is put, and about whom.
    "asks_you": """
        do|did|have|had|are|were|will u|you ~ <VB|VBP|VBN|VBD|VBG|DT|IN|JJ> / you|u ~ know|have|
        got|use|using|think|plan|planning|mean ... ?
        """,
    "asks_you_to": """
        can|could|would|will|may you|u|ya ~ please? ~ <VB> / you|u please|kindly <VB> / would|do
        you mind|care / request|requesting you|is|: / i ~ <MD>? request you
        """,
    "asks_own": """
        what|which <NN|NNS> do|can|should|would|could i|we|one / should|shall|can|could|may|must|
        do|am|did|would|will|have i ~ <VB|VBG|VBN|DT|IN|JJ> / do|does|would|will i|one need|have /
        what|which|where should|can|do|must i|we|one / is|are i|we able / do|does|would|will|
        should|can|must it|this|that|i|we|one ~ need|have|be
        """,
    "asks_of_it": """
        is|was|are|were|will|would|does|do|did|has|can|could|should this|that|it|these|those ~
        <VB|VBN|VBG|JJ|VBP|DT|IN|RB>
        """,
    "asks_if_there": """
        is|are|was|were|will|would there ~ a|an|any|some|another|other|no|be|something|anything|
        plans|more|going
        """,
    "asks_of_thing": """
        is|are|was|were|does|do|did|has|have|can|could|will|would|should the|your|my|our|a|an ~
        <NN|NNS|NNP|JJ> <NN|NNS>? <VB|VBN|VBG|JJ|IN|RB|TO>
        """,
    "asks_wh_of_it": """
        what|why|how|when|where|which|who|whose is|are|was|were|does|do|did|will|would|can|could|
        should|has|'s this|that|it|the|your|these|there|my|a|an|its
        """,
    "wh_loose": """
        what|which|how <NN|NNS|JJ|RB> is|are|was|does|do|did|will|would|can|could|should|has /
        what|who|which <VBZ|VBD|VBP> <DT|PRP$|IN|TO|PRP>
        """,
    "what_if": """
        what about <NN|NNS|NNP|DT|VBG|JJ> / what if / what happens|happened if|when|to|with
        """,
    "how_much": """
        how about|come|much|many|long|far|often|big|old
        """,
    "how_to": """
        how to <VB> / how|where|what i|we|to ~ can|could|should|do|need|<VB>
        """,
    "how_can_i": """
        how can i|we|one / how|where|when|what|which|why|who do|can|could|should|would|shall|might|
        am|will|did i|we|one / is|are there ~ a|an|any|some ~ <JJ>? way|ways|trick|method|chance|
        possibility|workaround|alternative / way|ways to|of|for ... ? / where|how should|shall|
        must|might|would i|we|one
        """,
    "asks_meaning": """
        what does|is|do|are ... mean|stand|for / what is|are the|'s difference|reason|best / what
        kind|sort|type|version|else / what|how exactly
        """,
    "asks_wh_you": """
        what|which|where|when|how|why|who do|did|have|are|were|will|would u|you / what|which|how
        <NN|NNS|NNP|JJ|RB|IN> <NN|NNS>? do|did|have|are|were|will|would u|you / why|how do|did|
        have|are|would|could not u|you / why you|u ~ <VBD|VBP|VB>
        """,
    "do_not_you": """
        do|did|have|are|would not you ~ <VB|VBN|VBG>
        """,
    "told_please": """
        please|kindly ~ <VB>
        """,
    "asks_possible": """
        would|is it|there ~ be? ~ possible|way|chance for|that|to|you / any ~ chance|possibility
        of|you|for|to|that
        """,
    "why_do_not_you": """
        why do not you ~ <VB>
        """,
    "seeks_confirmation": """
        am i ~ wrong|right|correct|missing|understanding|reading / or am|is|are|did|do i|it|you|the
        / does|do|did that|this|it|i ~ make|makes ~ sense / is|was that|this|it ~ right|correct|
        accurate|true|normal|intended|expected|deliberate|intentional|possible|safe|ok|okay|enough|
        worth|wise|feasible / you mean|meant|saying|mean that|to|saying|by|the|this|you
        """,
    "asks_whether": """
        would it|this|that|there ~ be|work|help|make / is it because|just|that|only|a|the|ok|
        possible
        """,
    "thoughts_asked": """
        thoughts|ideas|suggestions|comments|opinions|advice|recommendations|feedback ? / your ~
        thoughts|opinion|take|feedback|comments|view|views|input|experience on|about|?|regarding|
        with|of
        """,
    "any_idea": """
        any ~ <JJ>? idea|ideas|clue|clues|hint|hints|suggestion|suggestions|pointer|pointers|
        explanation|solution|help|advice|guidance|assistance|tip|tips|luck|workaround|thoughts|
        thought|input|insight|insights|recommendation|recommendations|way|ways / some ~ <JJ>? hint|
        hints|help|advice|pointers|guidance|light|insight|tips|suggestions|ideas / no idea|clue
        why|what|how|where|if / any one|body / where to start|look|begin
        """,
    "anyone_knows": """
        anyone|anybody|someone|somebody|any one|body ~ know|knows|have|has|got|tried|use|used|
        using|seen|else|explain|help / anyone|anybody|someone|somebody can|could|who|care|able|
        here|please / has|have|did|does|do|can|could|would|will anyone|anybody|someone|somebody
        """,
    "hear_thoughts": """
        keen|love|like|interested|curious|great|good|nice|happy|glad|eager to|in ~ hear|hearing|
        know|knowing|read|see|get ~ <RB>? your|from|others|what|other|people|more|everyone|some|any
        / your ~ <JJ>? thoughts|opinion|view|take|ideas|feedback ~ on|about|here|would|is|are|
        regarding / what|how others|people|everyone|readers|folks ~ think|use|do|feel|handle / let
        me|us know what|your|how|if|whether / tell me|us what|your|how|why|if|more|about|where|
        which / interested in your
        """,
}
