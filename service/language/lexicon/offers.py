"""Cues of what a reader will do, gives away, or asks others to join."""

from __future__ import annotations

OFFERS = {
    "will_do": """
        i|we will|'ll|shall|might|may|could|can ~ <RB>? ~ post|update|report|add|share|send|try|
        look|check|fix|publish|upload|email|reach|submit|file|investigate|put|release|follow|keep|
        take|write|expand|provide|forward|see|turn|link|give|mention|open|raise|work|work|join|come
        / am|are going to ~ post|write|share|publish|try|add|send|submit|release|put / report|get|
        getting|come|circle back / i|we will|'ll|shall ~ help|translate|test|donate|send|share|
        email|mail|contribute|report|forward|bring|buy|pay|do|look|take ~ <PRP|DT|NNP|IN|RP>
        """,
    "if_interested": """
        if you|anyone|anybody|someone|somebody|people|others|u are|is|'re|r|was ~ interested|
        curious|looking|up|ever|wondering|keen / anyone|anybody|those|someone|people|you ~
        interested in|to|, / who is|are interested / if your|ur interested / would interest you|
        anyone / if needed|you prefer / if you|anyone|u ~ are|is|'re|be ~ interested|curious /
        anyone|anybody|everyone|people interested / interested parties|people|readers / if people|
        others|readers|folks are|want|would / if <PRP|NN> ~ would like|help|be / if your|ur ~
        interested
        """,
    "here_is": """
        here is|are|'s|'re|was|it|you|goes|a|an|my|some|the / here : / you can find|get|see|
        download|read|view|grab|have it|my|the|them|more|a / a|the|this ~ <JJ>? link|patch|gist|
        fix|pull|pr ~ to|for|request|with|: / paste|gist|github|pastebin : / answers|answer|
        solution|code|link|links to|for|here|: the|:
        """,
    "invites": """
        you|u are|'re|is ~ <RB>? ~ welcome|invited to|,|.|! / always|more|very|most welcome / feel|
        be free|welcome to|, / come|stop|drop|swing ~ by|over|on|visit|join|see / join us|me|our|
        the|in / let us|'s ~ meet|grab|talk|chat|discuss|collaborate|have|get|do|merge|work|
        continue / team|meet|hook|join up|forces|for|with / get|work together / buy|owe|get you|u|
        ya a|some|the ~ beer|beers|coffee|drink|lunch|dinner|pint|round / next time you|u|<VBP> /
        when|whenever|if|once you|u ~ come|visit|are|get|ever|need|come|stop ~ in|by|to|up|here|
        over|around|near|back|through / i|we ~ invite|welcome you|u|everyone|all|anyone / invite|
        inviting|invitation you|to|everyone / beer|beers|drinks|coffee|lunch|dinner ~ on|with|
        together|when|next|some|if / a beer|coffee / would love|like you|to ~ have|meet|chat|talk|
        join|come / meet|see you ~ there|at|in|up|some / show you|u around|some|the
        """,
    "volunteers": """
        i|we|me can|could|may|might ~ <RB>? ~ help|assist|post|share|send|provide|give|make|
        contribute|test|translate|review|host|upload|show|donate|offer|lend|supply|ask|email|mail|
        beta / if there is|'s ~ anything|something|any|a i|we|way / anything|something|what ~ i|we
        can|could ~ do|help|contribute / can|could|may|should|shall|would|want i|we|me ~ help|send|
        contribute|email|share|post|offer|join|assist|donate|mail / my offer|help|services / offer|
        offering to|you|my|our|help|it / i|we ~ offer|propose|volunteer|donate / interested ~ in
        contributing|helping|participating|collaborating|joining / count|sign me|us in|up / i am|'m
        ~ in !|. / i|we will|'ll ~ help|do|be|translate|test|make|volunteer / give|lend|giving a
        hand / let me|us know ~ if|what|when|how|and|should|whether / on it|my to / in|with
        contact|touch / if you give|send|show|tell / you|u|ya ~ want|need me|us to|some / want me
        to / do you want|need
        """,
    "hiring": """
        we|they|company|team are|is ~ hiring|looking|recruiting|seeking / send|submit me|us|your
        your|a ~ cv|resume|application|details / job|jobs|position|positions|vacancy|opening|
        openings ~ open|available|for|at / hiring|apply
        """,
    "promises": """
        i|we will|'ll|can ~ let|keep|get|show|give|tell|send|help|email|mail|ping|buy you|u|him|
        them|her|back / will|shall ~ post|report|share|update|publish|submit|keep|try|add ~ it|
        you|this|back|soon|shortly|some|feedback|more|the|a|results|here / let you|u ~ know / keep
        you posted|updated|informed / will follow|be up|shortly|soon|available|posted|released|
        published|free / plan|planning|intend|intending to|on ~ release|releasing|publish|write|
        post|share|build|building|make / i|we will|'ll ~ <RB>? be ~ posting|sharing|releasing|
        adding|back|happy|glad|there / i|we will|'ll|shall ~ <RB>? help|translate|donate|send|
        share|email|mail|contribute|forward|bring|buy ~ <PRP|DT|NNP|IN|RP|PRP$>
        """,
    "if_you_want": """
        if you|anyone|anybody|someone|u ~ want|wants|need|needs|like|care|wish|fancy|would / may|
        might|could|would be ~ interested|interesting|useful|usefull|helpful|handy|relevant|
        interest|worth / if it|this|that ~ helps|help|useful|is|would|better|works / if that|it
        would / if interested|curious|anyone|needed|wanted|useful|helpful / interest|interested
        you|in|?
        """,
    "of_use_to_others": """
        hth / useful|usefull|interesting|helpful|handy to|for other|others|someone|anyone|people|
        readers|somebody|you / helps|help someone|anyone|others|somebody|people|anybody / others|
        anyone|somebody|someone|people else? ~ find|finds|found ~ it|this|useful|helpful / of ~
        use|interest|help to|for / for anyone|those|others|people|anybody|everyone ~ who|
        interested|else|looking|wondering|that|having|wanting / hope|hopefully this|it|that|these ~
        helps|help|will|can|is|be|useful|saves / in case you|anyone|someone|somebody|it|others|
        anybody
        """,
    "contact_me": """
        toss|drop|shoot|ping|email|e-mail|mail|message|dm|contact|write|call|text|skype|send|pm|
        tweet me|us / give me|us a ~ ring|call|shout|buzz|holler|try|go / reach out|me / hit me|us
        up / my|our e-mail|email|mail|address|contact|phone|number|skype|twitter is|:|at / [ at|dot
        ] / at <NNP|NN> dot|com / dot com
        """,
    "own_version": """
        my ~ <JJ|NN>? version|fork|patch|package|repo|gist|implementation|script|solution|code|
        extension|answer|answers|port|attempt|translation|tool|library|project|notes|slides|
        setup|config / own ~ library|tool|version|plugin|script|implementation|blog|site|project /
        i|we ~ put|posted|uploaded|made|created|wrote|published|pushed|attached|shared|hosted|
        forked|implemented|packaged|built|released|submitted|added|translated ~ a|an|some|my|it|
        this|the|up|together|here|his / i|we have|'ve ~ <RB>? ~ put|posted|uploaded|made|
        created|written|published|pushed|attached|shared|hosted|forked|implemented|packaged|built|
        released|opened|submitted|filed|added|started|translated / new ~ <NN>? version|build|
        release|beta ~ is|of|out|will|available
        """,
    "glad_to": """
        happy|glad|willing|pleased|ready|delighted|honored|honoured|thrilled|available|keen|eager|
        able to ~ help|share|send|write|give|meet|contribute|assist|test|review|talk|discuss|show|
        provide|answer|do|donate|take|make|work|post|chat|explain|add|offer|join|host|try|pay|buy|
        ask|look / more than happy|glad|welcome / would|'d|want|wanted|like|love|wish to ~ help|
        contribute|participate|collaborate|join|assist|volunteer|donate|offer|share|invite|
        translate|support|send|see|give / let me|us know if|when|how|what i|we|you / if i|we ~ can|
        could|may ~ help|assist|be / be|am|are ~ happy|glad|willing to
        """,
    "available_at": """
        available|avail|downloadable ~ at|from|here|on|as|in|for / free ~ version|trial|to|and|
        software|copy / source|code|repo|slides|sources|package|packages|repository|download|demo ~
        available|here|at|is|are / can be found|downloaded|seen at|here|on|in
        """,
}
