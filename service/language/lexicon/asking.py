"""Cues of questions: asked without a mark, or asked for effect."""

from __future__ import annotations

ASKING = {
    "wonder": """
        i ~ wonder|wondering|wondered / i am|was ~ wondering / just|was wondering
        / curious how|what|whether|why|to|about|if
        / wondering if|how|why|what|whether|when|about|where|which / i am|would|'d ~ be? ~ curious
        / would|'d ~ love|like|want to know|hear|see|understand|learn|ask ~ how|what|if|whether|why|
        your|more|about
        / would|'d ~ love|like|want to know|hear|see|understand|learn|ask ~ where|which|when|some
        / would|'d be ~ interested|curious|interesting|nice|great|good|helpful to|in ~ know|hear|
        learn|hearing|knowing|see how / i ~ want|wanted|like|need to know|ask
        / my ~ <JJ>? question|questions is|are|:|to|for|about
        / i ~ have ~ a|one|another|some|two|few|couple|quick|of ~ <JJ>? <NN>? question|questions|
        doubt|query
        / any ~ <JJ>? idea|ideas|thoughts|suggestions|suggestion|clue|pointers|tips|advice|news|
        update|updates
        / any ~ <JJ>? plans|chance|recommendations|hints|thought|insight|feedback|solution|help
        / please|kindly|pls|plz let me know
        / let me|us know how|what|whether|why|when|where|your|which|the
        / please|kindly|pls|plz ~ help|explain|tell|advise|clarify|suggest|share|provide|send|reply|
        elaborate|guide / please|kindly|pls|plz ~ show|post|give|advice|answer|respond|describe
        / please ... have solution|idea
        / can|could|would|will you|u|anyone|someone|anybody|somebody ~ please|pls|plz|kindly? ~ <VB>
        / i do not ~ know|understand|see|get how|why|what|whether|where|which
        / do you ~ know|think|have|plan
        / i|we can|could not ~ figure|understand|see|get how|why|what|out|where
        / does|do anyone|anybody|any / is it ~ possible|safe|ok|necessary to|for|that
        / tell me how|what|why|if|where|which
        """,
    "not_wonder": """
        no wonder / let me know if|when|how it|that|you|i|we / myself wondering / not|no have any
        / without any / as you can / so you can / how you can / i do not know what|how i|we would
        / what i do not / i do not know what to say / i do not know why|how people|anyone|they|so
        / have no idea / can|could see
        """,
    "rhetorical": """
        how ~ cool|awesome|great|nice|sweet|amazing|neat|crazy|funny|sad|ironic|weird|good is|was|
        are that|this|these|it / who knew / who cares / who <MD|VBZ|VBP> not / what is|'s not to
        / how hard can|could it|this|that / what could|can ~ go wrong
        / are you ~ kidding|joking|serious|nuts|crazy|insane|mad|blind|out / you kidding
        / you know|see what i mean / what can i say / know what i mean / need i|we say / why bother
        / am i the only / guess what / what was i|he|she thinking
        / who would|'d have|'ve thought|known|guessed / since when / how dare / go figure
        / what the hell|heck|fuck|f|devil / get it ? / so what ? / what more could|can|do
        / why would|should anyone|anybody|someone / how can|could anyone|anybody|you possibly
        / in their right mind / do|did you ~ really ~ think|believe|want|expect|need / who am i to
        / what would i|we do without / who needs / what do i know / what is|'s the point of?
        / is not it <JJ> / is not that <JJ|DT|WP> / is it me or / the question becomes|then
        / how many times / how often do|have we / who does not / where would i|we be
        / how can you|we not / what are the odds|chances / what else is new / isn't life
        / what 's next ,
        """,
}
