"""Cues of thanks, praise and manners."""

from __future__ import annotations

_GOOD = (
    "great|good|nice|excellent|awesome|amazing|fantastic|wonderful|brilliant|superb|lovely|cool"
    "|neat|helpful|useful|informative|interesting|insightful|impressive|beautiful|elegant|clever"
    "|perfect|incredible|outstanding|terrific|fabulous|sweet|handy|inspiring|thoughtful|valuable"
    "|fascinating|stellar|magnificent|phenomenal|instructive|slick|gorgeous|marvelous|splendid"
    "|detailed|comprehensive|thorough"
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
        thanks / thank you|u|ya|yu / thankyou / thanx / thx / thnx / thnks / tnx / tks
        / i|we ~ appreciate your|the|this|that|it|you|how|all / i|we <MD> ~ like to thank
        / much appreciated / grateful for|to / much obliged / cheers for / props to|for|on
        / hats off / i owe you / can not thank you
        """,
    "not_thanks": """
        no thanks / no thank you / thanks to <DT|PRP$|NNP|NN|NNS|JJ> / thank god|goodness|heavens
        / thanks to you <VBP|VBD> / thanks but no
        """,
    # Praise where it stands; the next two only at the start of a sentence.
    "praise": f"""
        {_GOOD} {_WORK} / {_GOOD} <JJ|NN|NNP> {_WORK} / {_GOOD} , ~ {_GOOD} <JJ|NN>? {_WORK}
        / {_GOOD} and|& {_GOOD} {_WORK}
        / this|that|it|post|article|blog|series|you is|are|was|were|looks|sounds|has <VBN>? ~
        {_GOOD} / this|that|it|post|article|blog|series is|was <DT> ~ {_GOOD} / well done
        / well written / well explained / well put / well thought / nicely|beautifully done
        / i|we|just ~ love|loved|enjoy|enjoyed|adore the|this|your|that|reading|how|what|it
        / i|we ~ like|liked the way|this|your|how|that / love this|your|it|the / loving this|it
        / keep up the / keep it up / keep them coming / keep 'em coming / keep writing|posting
        / works|worked|working like a charm / works|worked a treat
        / it|this|that|code|script|solution|everything works|worked great|perfectly|beautifully|
        flawlessly / saved|saves|saving me|my|us / made my day / you rock / you are the best|man
        / you nailed it / helped me|us ~ a|so lot|much|alot / bravo / kudos / congrats
        / congratulations / best <NN|JJ>? <NN>? i have ~ seen|read|found|come / one of the best
        / exactly what i|we ~ need|needed|was|were / just what i|we ~ need|needed|was|were
        / what i was|am looking for / life saver / lifesaver / a|the life|day saver
        / nicely|beautifully|brilliantly|perfectly|clearly|very written|explained|put|presented
        / big|huge|avid fan|reader of / great to see / i am|was ~ impressed|excited / spot on
        / a|real|true gem / impressive / hits|hit the spot / much needed / what a ~ {_GOOD}
        """,
    "exclaimed": f"""
        ~ {_GOOD} / wow / yay / woohoo / woot / w00t / hooray / brilliantly|nicely done / fun
        / ~ {_GOOD} <NN|NNS|NNP|VBG>
        """,
    "not_praise": f"""
        would|'d|could|might|should ~ be|have / would have been / not ~ / wish
        / if it|this|you|there / hope / some|any|no|more|my|our|another {_GOOD}
        / it|this|that is|was|'s ~ {_GOOD} to|if|that|when
        / good luck|bye|morning|day|evening|afternoon|question|point|questions|points|catch|reason|
        to|enough / so far so good / less|n't|hardly|without|except|too / i am|was glad|happy
        / better|best|worst
        """,
    "greeting": """
        hi / hello / hey / dear / greetings / good morning|evening|afternoon|day
        """,
    "closing": """
        best|kind|warm|many regards|wishes / regards / cheers / sincerely / take care / all the best
        / have a ~ <JJ> day|one|weekend|week / god bless / good luck / best of luck
        """,
}
