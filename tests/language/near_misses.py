"""Invented blog comments that sound like a kind without showing it, and two contrasting pairs."""


def _comments(text: str) -> tuple[str, ...]:
    """Split a block into its comments; each begins with "- " and may run over several lines."""
    return tuple(" ".join(part.split()) for part in f"\n{text}".split("\n- ")[1:])


NEAR_MISSES: dict[str, tuple[str, ...]] = {
    "correction": _comments("""
- Correction to my own comment above: I meant the younger sister, of course, not the elder.
- I teach typing, and my pupils make that sort of typo all day long. Half of them are faster than I
  am now. None of them can spell February.
- You were right and I was wrong. I looked it up: it is 1643, just as you wrote.
- I think you're wrong to give up on the garden. Give it one more spring!
- Thanks for putting the date right so quickly, now the whole timeline makes sense to me.
- The teacher corrected my essays in green ink, because red, she said, was for wounds. I think of
  her whenever I open a word processor and see those wavy lines.
- Should it be baked with the lid on or off? The recipe doesn't say.
- My doctor had it wrong for years: it wasn't the gluten at all, it was the milk. I went through
  three winters of dry rice cakes. So I read your list of breads with my mouth watering.
- There's an error message when I run it: "file not found, line 3". What does that mean?
- Actually, I had expected to dislike this, and instead I read it twice.
"""),
    "hurt": _comments("""
- My knees hurt just from looking at that staircase. How many steps were there in the end? My
  sister counted 412 and gave up. We never saw the bell.
- It wouldn't hurt to add a pinch of nutmeg.
- No offence taken, by the way! I laughed when I saw myself in the third paragraph.
- The part where the boy gives his dog away was painful, and beautifully told.
- My daughter came home crying because of the girls in her class. We'll read your post together
  tonight. She is nine and wants to change schools. How did you know when it was time to step in?
- Some will feel insulted by this, I suppose. I don't, I am only a little puzzled.
- cut my thumb on the mandolin again lol, your warning came a day late
- The old bishop was deeply wounded by that pamphlet, as his letters from the spring show.
- I hope nobody feels attacked when I say that the second version of the program was nicer to use.
- That upgrade killed my weekend, ouch. Back to the old version for now. It also ate two of my
  keyboard shortcuts. I can wait a month for dark mode.
"""),
    "offer": _comments("""
- The bakery on our corner had an offer on chestnut flour, three bags for the price of two. So I've
  got plenty, and no idea how to store it. Does it go rancid quickly?
- Could you send me the pattern for the smaller size? I would be happy to pay.
- I would send you some if it kept in the post, but it doesn't survive even the walk home.
- My neighbour offered to help with the hives and was stung within the minute. He has stuck to
  tomatoes ever since. I'm with him.
- Thank you for offering the file in plain text, my old machine chokes on anything else.
- What does that pilgrim hostel offer to people with small children?
- I can't help you with the Latin, I'm afraid, mine stopped at the third declension.
- "Just let me know if you need anything," they all said after the funeral. Then nobody came, which
  is what you describe.
- I shared a room with two sisters, so every word about locks on diaries rings true.
- my brother in law is always glad to lend a hand, as long as the hand isn't his
"""),
    "invitation": _comments("""
- I was invited to a silver wedding there once, and they served that very soup at midnight. I was
  nine, and had never been up so late. I can still taste the marjoram.
- Oh come on, nobody peels chickpeas.
- Come to think of it, my grandmother never owned a clock either.
- Your last paragraph invites a question: who paid for all those bells? The village had forty
  families and no trade. Somebody far away must have wanted to be remembered.
- Welcome to the club! Mine didn't sleep before the age of three either.
- Thank you for asking me to the reading last week, it was a bright evening in a dull month.
- Which paper would you use for the invitations to a christening?
- The guilds met every second Tuesday and everybody had to attend, on pain of a fine. Whoever
  stayed away had to buy the beer. Attendance, I read, was excellent.
- I'll join my daughter for that walk in the summer, if my hip allows it.
- the error says "you are not allowed to join this room". how do i get in
"""),
    "life_event": _comments("""
- I died laughing at the bit with the goat.
- My laptop passed away in the middle of your tutorial, so I read the rest on the phone.
- The founder lost his wife in the cholera year and never built another house; the ledgers break
  off there.
- I'm so sick of diets. Sick, tired, and hungry.
- This stew will save many a marriage, I should think.
- How long did it take to recover the deleted files in your case?
- When the old queen dies in the last volume I always have to put the book away for a day. The
  author is good at deaths. The weddings are weaker.
- The birth of printing in our town is usually put twenty years too late, if you ask me.
- What do you say to somebody who has lost a child? I have no experience with it and I'm afraid of
  doing harm. She lives two doors down from us. So far I have only left soup on the step.
- lost my work twice because of the autosave. TWICE. so thanks for the tip
"""),
    "deadline": _comments("""
- I handed in my thesis on Friday, and this was the first thing I read for pleasure afterwards.
- No hurry at all with an answer, I'll be planting in the spring at the earliest.
- The guests arrive at seven and the dough is rising. Your recipe has never let me down. I've got
  time for a coffee and for your new post. That's what I call a good afternoon.
- I'm terrible at deadlines. I was even born two weeks late.
- Until when did the monastery pay the tithe? I've found nothing on it.
- By tomorrow I'll have forgotten half of this, so I am printing it out.
- They had to bring in the hay before the last Sunday in July, or else the rent went up.
- The application date passed in June, so for me this comes too late, but others will be glad of
  it. My boy will be in the next round. We'll keep your list on the fridge.
- is there a time limit for returning the form or can you send it in whenever
- Answered before I could even ask! My flight is on Monday, and now I know what to pack.
"""),
    "reuse": _comments("""
- I teach history at a village school, and children always ask first what people ate. Then they ask
  where people went to the toilet. Wars come a poor third.
- Somebody should translate this into every language there is.
- I translated a cookery book once, years ago, and the measures drove me mad. How many grams are in
  a walnut of butter? I ended up weighing walnuts.
- Jam jars get reused here until the lids rust, so no need to persuade me.
- A site I came across has copied three of your posts, pictures and all, without your name.
- The apostle's line about the body came to my mind as I read, though I couldn't quote it properly.
- Do you mind when teachers hand your texts out in class? I'm not one, only curious.
- We built our oven from a kit, and it cracked in the first frost.
- I was going to quote you in Sunday's sermon and then kept to the lilies after all.
- our company reprints the whole handbook every year, the paper it wastes is just what you say
"""),
    "acquaintance": _comments("""
- How I wish I had met your grandmother! I found this blog only ten minutes ago.
- You don't know me, and I have never commented anywhere before.
- An old friend of mine swears by goose fat, for cooking as well as for coughs.
- I know just what you mean about the smell of wet wool.
- I met my husband in a queue for stamps, so don't tell me that waiting is wasted time. He had let
  me go ahead of him. I had thirty parcels.
- I've known this trick with the spoon for years and never wondered why it works.
- As a long-time runner I would add that shoes matter less than sleep.
- did you know her personally or only from the letters?
- Never heard of this composer until today, and now I have hummed him through the whole shift.
  Where would you begin, with the songs or with the masses?
- My neighbour could be the twin of your old postman, right down to the cough drops.
"""),
    "report_back": _comments("""
- I'm going to try this tonight. Wish me luck!
- Has anybody tried it with oat milk?
- I tried three times to post a comment, and it vanished each time. If this one shows up, please
  delete the other two. I only wanted to say hello.
- In the end I made a different one, from my aunt's notebook, with plums. Yours will have to wait
  until I've got a scale.
- I made it to the last line and then had to blow my nose.
- It turned out that the miller had sold the same field twice, or so my grandfather always told it.
  The court sat for two years. In the end the river took the field.
- Would this work on an older version as well? I don't dare to touch anything before I know.
- we've always done it like that at home, long before there were blogs. no idea who taught my mum
- Following these steps sounds easy when you describe it. I'll let you know in a month.
- Went to that abbey as a child in the seventies, and all I remember is the ice cream.
"""),
    "disagreement": _comments("""
- I couldn't agree more, and no, I wouldn't change one word.
- My wife and I disagree about the onions. Which of us is right? She browns them first, I throw
  them in raw. Thirty years, and no verdict.
- You write that it isn't true that cats need no company, and I can only nod. Ours sulks for days.
- I used to think the opposite, until my own children came along. Now I'd sign every sentence. The
  eldest cured me of my theories. The youngest cured me of the rest.
- Historians still dispute the size of that army, as you rightly say.
- I'm not sure I follow the third step. Why does the key have to come before the lock?
- But how did they get the bells up there? That's what I keep wondering.
- You'll be told that you are too strict. Don't listen, you're not.
- No no no, it can't be over already! I wanted a fourth part.
- The opposite error is common too, as you hint: people who rest so long that they stiffen
  altogether.
"""),
    "evidence": _comments("""
- I have no evidence for it, just a feeling that bread tasted better in winter.
- Do you have a source for the number of pilgrims? I would like to read on. I'm a lay person, so
  something readable please.
- The spring behind our house is the source of a brook that nobody has ever named.
- A hundred percent with you on this one.
- Studying for the midwife exam with a baby on the lap, so this made me laugh. She has drooled on
  chapter nine. I take it as a comment.
- the evidence is all over my shirt, the sauce was excellent
- Where could I find the study you mention in the second paragraph?
- My data ran out halfway through the video, so I only know how it begins.
- I can see from the picture that you use the small pan. Is there a reason for it?
- It would be worth having somebody count how many of these chapels are still open.
"""),
    "humour": _comments("""
- I don't find this funny. People have died on that road. My cousin's car was two behind the lorry.
  Please think about that picture.
- Your story about the funeral hat made me laugh out loud on the bus. Thank you, I needed that.
- Funny, we had the same kind of door in the house where I grew up.
- No joke, I have been looking for this setting since last summer.
- My son tells jokes from morning till night and I have run out of patience. What did you do with
  yours?
- He played in comedies until the war and then never again, my uncle said. There was a trunk of
  costumes in the attic. We weren't allowed to open it.
- All kidding aside, the point about insurance is the most useful one here.
- could someone explain the cartoon at the top, i dont get it
- A merry heart doeth good like a medicine; we had that on the kitchen wall.
- The clown at the children's ward was the only one who asked my daughter before coming in.
"""),
    "promotion": _comments("""
- I got promoted in May and have cooked nothing but noodles since.
- The link to your shop is dead, at least on my phone.
- My book club is reading something on the same period, and the quarrels are just as lively. We're
  split down the middle over the priest. Coffee goes cold every time.
- Is your new book going to be sold in ordinary shops, or only on the site?
- I don't have a blog and I don't sell anything. I'm just a grandfather with too many pears.
- Do look at the second photo again, there's a cat in the window.
- The little museum in the next town charges nothing and has the better loom. You have to ring at
  the house next door for the key. The old man there explains everything twice.
- My site visit as an engineer ended at the same locked gate, so I feel with you.
- how do i subscribe? the button does nothing when i press it
- We sold our house in two days, to the first family that came. I still dream of the kitchen.
"""),
    "hostility": _comments("""
- I hate coriander. It tastes of soap, it always did, and no recipe will change that.
- Stupid me, I left the yeast out. Twice.
- You monster! It's midnight, and now I have to get up and bake.
- Somebody shouted at my mother in that very shop because of her accent, and nobody said a word.
- This damned printer will be the end of me. Step two worked, step three ate the paper.
- I think this is a mistake, and I'd like to tell you why: the poorest families will be the first
  to leave. We are one of them. The bus fare alone would be a tenth of what I earn.
- shut up, i can't believe you got the oven to do that! brilliant
- What the soldiers did to that village is a disgrace, and I'm grateful that you don't look away.
- He called me a hypocrite in front of the whole choir. I still sing next to him. It took me four
  years. Your post describes the third one rather well.
- A killer argument, and the way it destroys the old excuse about money is a joy to watch.
"""),
}

# Each key names two things; the first ten comments are the first thing, the others the second.
PAIRS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "genuine/rhetorical": (
        _comments("""
- How long do you let the dough rest when the kitchen is as cold as mine, about 15 degrees? Mine
  hardly moves overnight.
- You mention a second letter from the miller's widow. Has it ever been printed?
- What did you say to your daughter when she asked whether the dog was in heaven? Mine has asked me
  the same.
- Does this still work if the folder sits on a network drive? I get as far as the third step and
  then it hangs.
- Lovely route! Was the ferry running in the off season, and can one take a pram on it?
- I can't get the filling to set. I've followed every step twice, and both times it ran out of the
  crust like soup.
- would love to know which edition of the psalms you use in the mornings
- Please say a bit more about the exercises for the left shoulder, mine has been stiff since the
  fall.
- I'm still wondering how you paid for the year abroad with three children. You never said, and
  it's the one thing holding us back.
- Send me the name of the archive, if you would. My great-grandfather came from that valley.
"""),
        _comments("""
- What has become of us, that a nurse has to work two jobs? And who in the ministry has ever held a
  bedpan?
- Do they really think we can't count? Three closures in a row and they call it a reform.
- My mother-in-law asked at once, "And who is going to wash all those pots?" Then she ate two
  helpings.
- The inspector wanted to know whether the well had ever been tested. That is how the trouble
  started, back in 1932. Nobody in the house had an answer.
- Why did the guild give in? Because the grain had run out, that's all. Hunger is a poor lawyer.
- You know what happened when I switched the update off? Nothing. Two years of peace.
- May I just say thank you for this series? It has carried me through the winter.
- Would you permit an old teacher to send you a bow across the table for this one?
- How do you manage to find the right word for my own kitchen, time after time?
- is there anything this woman can't bake?? wow
"""),
    ),
    "to_author/to_reader": (
        _comments("""
- You write that your father never spoke about the camp. Mine didn't either, and I found his diary
  only after the funeral.
- Would you use the same varnish on an outdoor bench? Ours stands in the rain half the year.
- Thank you for the part about envy. I had been looking for a word for it, and now I can say it in
  confession.
- I think you let the landlords off too lightly. The rent books you quote yourself show three rises
  in one bad year.
- tried your trick with the wooden spoon, still boiled over. what am i doing wrong
- Your second example breaks when the list is empty, which happened to me this morning at work.
- When you wrote about the night feeds I felt less alone. Please go on with this diary.
- I'd be glad of a part two on how you brought the children through customs with all those papers.
- Reading the other comments I seem to be the only one, but to me your ending feels too neat.
- The people here who are asking for shorter posts should not sway you. I come for the long ones.
"""),
        _comments("""
- Marlene, which mill do you get your rye from? You said above that it is stone ground, and I've
  been looking for one.
- To the lady with the twins: it gets easier at about seven months. Hold on!
- You asked further up whether it can be frozen. I've done it for years, only leave out the cream.
- Sorry, Henrik, but I don't think that is what the author is saying. Read the second half again.
- the guy who posted at 9:14, did the reinstall help? i've got the same black screen
- That was a beautiful story about your grandmother's rosary, Ines. I'll be thinking of her.
- In reply to the comment about the tolls: I'm afraid that you're mixing up the upper bridge and
  the lower one.
- Neighbour from comment 12, I believe we went to the same school. Did you have the nun with the
  canary?
- You're being unfair, Dot. She wrote plainly that it's only her own experience, so why so sharp?
- Whoever it was that asked about buses from the airport: number 7, every half hour, pay the driver
  in coins.
"""),
    ),
}
