"""Cues of agreeing, disagreeing, correcting and suggesting."""

from __future__ import annotations

DISPUTE = {
    "agreement": """
        i ~ agree / i would|have|must to? ~ agree / could not agree more / agree with you|this|that
        / agreed ! / agreed . / agreed , / +1 / you are ~ right|correct ,|.|!
        / i think you are ~ right / so true / very true
        / good|great|excellent|fair|valid point|points / same here / me too / ditto
        / i ~ second this|that / well said / amen / exactly ! / exactly . / exactly ,
        / that is ~ true|right / i am with you / my thoughts exactly / i feel the same / i concur
        / like you said / hear hear / you hit the nail
        / totally|completely|absolutely|fully|wholeheartedly|entirely ~ agree
        / you make|made|raise a ~ <JJ>? point / resonates|resonated with me
        / same problem|issue|experience|thing|error|question here / happened|happens to me|us too|as
        / yes , that|this is|'s / yep , / yup , / yeah , that|this is|'s
        """,
    "not_agreement": """
        not ~ agree|agreed / not <RB>? <VB> ~ agree / nobody|no one agrees / if i|you agree
        """,
    "disagreement": """
        i|we ~ disagree / i have|would|must to? ~ disagree / not ~ agree / beg to differ
        / i do not ~ think|believe|buy this|that|it|the|you|there|your|so|anyone|people|a|any
        / not ~ convinced|persuaded / not ~ true|fair / that is ~ not ~ true|fair|correct|right|so
        / you are ~ wrong|mistaken|missing the|assuming|confusing|ignoring|forgetting
        / this|that|it is ~ <DT>? wrong|false|unfair|misleading|nonsense|absurd|untrue|myth
        / on the contrary / the|my|one ~ <JJ>? problem|issue|trouble i have? with / i would argue
        / not necessarily the|true|a|correct / i fail to see / i do not see why|how|the
        / i would not ~ say|call|recommend / you ~ miss|missed the point
        / unfair|misleading|biased|nonsense|flawed|overkill|absurd
        / bad idea|practice|advice|example|design / devil 's advocate / not a ~ <JJ>? fan
        / i take issue / i ~ doubt that|it|this|the|you|there / far from clear|obvious|true
        / i differ / i object
        / seems|sounds|looks ~ wrong|unfair|odd|strange|silly|overkill|suspect|suspicious to|for|
        like / but why|what|where would|should|does|is / i am ~ afraid that|it|this|you
        / personally ~ prefer / i would ~ rather
        """,
    "not_disagreement": """
        do not think i|we / could not agree more / for me|us / not work / does not seem / am i wrong
        / correct me
        """,
    "correction": """
        typo / typos / misspelled / misspelling / erratum / errata / correction : / off by one
        / small|minor|slight|tiny|quick|little mistake|error|correction|nitpick|nit|bug|typo|edit|
        thing
        / a|an|another|one ~ <JJ>? mistake|bug|inaccuracy|typo in|on your|the|this|line|step|section
        / you ~ meant <``|NN|NNP|TO|VB|DT> / i think you mean|meant|forgot|missed|want / you forgot
        / you ~ missed|misspelled|omitted|misread|misunderstood / i think you are ~ missing
        / should|must ~ read|say <``|CD|FW>
        / is|are ~ incorrect|inaccurate|outdated|obsolete|deprecated|mistaken
        / your ... is ~ invalid|wrong|broken
        / is|are|was not ~ quite|exactly|entirely|strictly|technically ~ right|correct|true|
        accurate|what
        / link|links|image|images|download|url|urls ~ is|are|appears|seems|seem|does|do <TO>? <VB>?
        ~ broken|dead|down|not|missing|gone|wrong|404 / broken|dead link|links|image|images
        / link|links|image|images|url|video|form ... is|are ~ broken|dead|missing|gone|down
        / link points|point to / returns|gives|throws a? 404 / it is actually
        / is actually <DT|JJ|VBN|NN|CD> / actually , it|this|that|the|you|there|in
        / it is ~ <NN|NNP|CD|``> , not / should be ... , not|rather|instead
        / contrary to what|your|popular / is missing too|from|a|an|the|in
        / has been ~ renamed|moved|deprecated|removed|replaced|fixed
        / you have ~ a|an|the|made ~ <JJ>? typo|mistake|error|extra|missing / you got|have ~ wrong
        / seems|seem|appears|looks ~ broken / curiously|still missing from
        / a ~ <JJ>? bug in|on|with / have|has ~ a small note|correction
        """,
    "not_correction": """
        sorry about|for / my mistake|bad|typo|typos|error / i made|make / able / correct me
        / getting / should be able|easy|fine|careful|ok|noted|possible|enough|good / throw|throws
        / get|got|gives
        """,
    # "A neat way of doing it is to ...": a suggestion, however kindly it is worded.
    "way_to_do": """
        way|ways|method|approach|trick of|to|for ... ... is|was ~ to|by <VB|VBG>
        """,
    "suggestion": """
        you|they|he|she|one ~ should|could ~ <RB>? use|add|try|make|do|change|look|put|set|write|
        include
        / you|they|he|she|one ~ should|could|might|may ~ want|consider|also|just|get|check|take|
        replace|go
        / you|they ~ should|could|might|may ~ <RB>? be better|mention|find|combine|create|run|move|
        remove|improve / i|we ~ <MD>? ~ suggest|recommend|propose|advise
        / my advice|suggestion|recommendation / one|another|small|quick|little|minor|a suggestion
        / suggestion : / suggestions : / feature request / why not <VB> / why do not you|we|they
        / how about <VBG|DT|JJ|NN> / what about <VBG>
        / have you considered|tried|looked at|into|thought|about|using|the|a|to|<VBG>
        / you|one might|may ~ want to / you would be ~ better / better off <VBG|IN>
        / would be ~ <DT>? ~ nice|great|good|better|cool|helpful|useful|awesome|neat if|to|idea|
        addition / would have been ~ nice|great|good|better|helpful|useful
        / could ~ be improved|better / i would ~ love|like|prefer to see / would love to see
        / would like to see / might|may be ~ worth|interesting|worthwhile|simpler|easier|wise|better
        / also? worth <TO>? mention|mentioning|noting|adding|checking|looking|considering|a
        / maybe|perhaps ~ you|we|they should|could|can|might / maybe|perhaps|consider adding|using
        / an|another|one ~ alternative|option|approach|way|solution|workaround|trick ~ is|would|:|
        could / alternatively ,
        / please add|include|consider|make|fix|update|change|support|stop|keep|write
        / you do not need|have to
        / an easier|better|simpler|cleaner|faster|alternative way|approach|solution
        / i wish you|it|there|this|that <MD|VBD|VBP> / needs|need a|an|some ~ <JJ>? diagram|example
        / you can ~ also|just|simply|always|easily <VB>
        / you can use|try|achieve|do|avoid <DT|NN|NNP|PRP|VBG> / i want to mention|point|add
        / instead , you|try|use
        """,
    "not_suggestion": """
        you could|should|might say|think|argue|guess / could not / should not / can not
        / i could|should / if you / hope you / you should be / as you
        / what|how|where|which|when|why you / so you|they
        """,
}
