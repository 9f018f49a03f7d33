"""Invented blog comments, ten for each rarer kind, that do show that kind."""


def _comments(text: str) -> tuple[str, ...]:
    """Split a block into its comments; each begins with "- " and may run over several lines."""
    return tuple(" ".join(part.split()) for part in f"\n{text}".split("\n- ")[1:])


SHOWS: dict[str, tuple[str, ...]] = {
    "correction": _comments("""
- Lovely piece, but the canal opened in the spring of 1827, not 1872. I suspect two digits changed
  places. My great-grandfather dug on it and was dead by 1850. Otherwise not a word to add.
- You have 2 tablespoons of salt in the ingredient list and 2 teaspoons in step four. It has to be
  teaspoons, I learned that the hard way.
- small thing: "the cavalry hill" in the third paragraph should be Calvary
- The line you quote about the lilies is from Matthew 6, not Mark. Mark doesn't have that passage
  at all.
- Your loop starts at 1, so the first row never gets read. Change it to 0 and the totals come out
  right.
- um the night train hasn't stopped at the border since they closed that platform, you have to
  change in the valley town now. Might want to update the post
- I nursed on a children's ward for thirty years and must put one thing right: that dose is per day
  and not per feed. Please change it before somebody follows it.
- The caption under the second photo says larch. Those are cones of a Douglas fir; the little mouse
  tails between the scales give it away.
- its "discreet" not "discrete" in the headline... unless the neighbours really do come in separate
  pieces
- A quibble from a retired surveyor. A chain is 66 feet, so ten square chains make the acre; you
  wrote a hundred.
"""),
    "hurt": _comments("""
- I have to say I closed the laptop and cried. You wrote that mothers who bottle feed "gave up too
  early", and I fought for eleven weeks.
- I read you every Sunday, and today I felt laughed at. My parents were those simple village
  people. My mother could not write her name and she fed nine people. I won't be reading next week.
- wow. so my miscarriage was "a lesson". thanks for that
- As someone who stammers I found the opening joke hard to take. I expected it from others, not
  from here.
- You deleted my comment without a word, after all these years of my reading along. That stung.
- I was the volunteer you describe as useless at the registration table. It was my first day, and I
  would rather have heard it from you in person.
- You called the old translation a book for people who can't think. It is the one my grandmother
  died holding, and I am still sore about it this evening.
- Not going to argue the theology. I just want you to know that the sentence about divorced people
  sitting in the front pews went right through me.
- Ouch. I wrote that library in my spare time for nothing and it's "garbage made by amateurs" now?
- I am a fat woman and I cook from your recipes, and the remark about who should not be wearing
  linen was meant for me I guess. It spoiled the whole week.
"""),
    "offer": _comments("""
- I have the parish register for those years on microfilm at home. If you like, I'll look up the
  two brothers for you.
- My sourdough starter came over with my great-aunt, and there's far too much of it. Send me an
  address and I'll post you a dried packet. It travels well. It only asks for flour and a bit of
  talk.
- if you still need someone to test the beta on an old laptop, count me in
- Proofreading is my trade. I'd gladly go through the next booklet before it goes to print, no
  charge.
- I took about forty photos of that chapel before the roof fell in. You're welcome to any of them.
- I drive past the archive every Thursday, so it would be no trouble to fetch the copies for you.
- We've been through the whole adoption paperwork twice. Anyone who is stuck on the second form,
  just write to me and I'll walk you through it.
- Happy to put together a patch for this over the weekend if you'd take it.
- There is a spare bed here, if the pilgrimage should bring you through our valley. Soup as well.
- I could type up the handwritten pages for you, my grandfather wrote the same old script and I've
  learnt to read it.
"""),
    "invitation": _comments("""
- Our reading circle meets every second Tuesday above the bakery. Would you come and talk to us
  about the lighthouse keepers? We can pay the fare. There are twelve of us, most over seventy.
- If you're ever anywhere near the lake, come by and eat with us. Nobody leaves hungry.
- We're putting together a special issue on home schooling and would love to have 1500 words from
  you.
- Saturday 10 am, north gate, we pull up balsam along the river. Gloves provided, everyone reading
  this is welcome!
- I host a small podcast about bread and fermentation, and I'd be so glad to have you on it some
  evening in May.
- you should totally join us for the night hike in october, theres still two places left in the van
- The sisters here have asked me to say that the guest house is open to you for Holy Week, should
  you want silence.
- We would like you to give the opening talk at our users' meeting in the autumn. Shall I write to
  you with the particulars?
- Anyone who has lost a child is welcome at our table, first Monday of the month, in the parish
  hall. You don't have to say anything.
- My pupils have read three of your posts about the salt road, and they voted: will you visit class
  6b?
"""),
    "life_event": _comments("""
- My father passed away on Tuesday. I read him your piece on the harvest last month, and he smiled.
- We have a daughter!! Born at 4 in the morning, 3200 grams, and I'm typing this with one hand.
- The biopsy came back and it isn't good. I start treatment after Easter, so I shall be reading
  here more and baking less.
- Got laid off in March after nineteen years at the same plant. Your budget posts are no longer
  theory in this house.
- this summer we got married in the very garden you wrote about, with your lemon cake on the table
- I buried my husband in the autumn and have not been able to open the recipe box since. Then I saw
  your quince jelly.
- Just wanted to tell you that I'm two years clear. The doctor shook my hand and told me to go
  away.
- My son came out of hospital on Friday after the accident. He walks with a frame, but he walks.
- since the stroke mum doesn't know me most days. your post on singing the old hymns with her came
  at the right time
- Our little one was stillborn in June, and nobody in church knows what to say to us. You had
  words. I have copied them onto a card for my husband.
"""),
    "deadline": _comments("""
- Is it one can of coconut milk or two? The guests ring the bell at seven and I'm standing in the
  kitchen!
- I have to hand in the grant form by Friday noon. Could you tell me before then which of the two
  licences you would pick? Our project is tiny, two people and a server in a cupboard. I've read
  both texts, and they swim before my eyes.
- Please could you let me know this week whether the October walk still has room, as I must book
  the train.
- We fly on the 14th and I still don't know if the children need the second jab. What did you do
  back then?
- Production server goes live tomorrow at six and I'm stuck on your step 3. Any hint tonight would
  save me.
- The baptism is on Sunday, and the priest wants our choice of reading by Thursday at the latest.
  Which one did you have?
- need this for my exam monday, can someone say if the treaty counts as cause or as result pls
- The printer takes the booklet on the 1st. If you would rather not be quoted in it, tell me by the
  end of the month.
- My landlord has given me until tomorrow evening to answer. Would you sign or not?
- The seedlings have to go out before the long weekend. Do I need to harden them off first, or is
  your method different?
"""),
    "reuse": _comments("""
- I've begun to translate your series on bees into Slovene, for our beekeepers' newsletter. Your
  name stands at the top of each part.
- Your worksheet on fractions is what I use with my fourth graders, I only changed apples to
  marbles. They fight over who gets the halves. Thank you for putting it online.
- Just so you know, I cite this article in the second chapter of my thesis on mill towns.
- I took your small parser as a base and added dates to it. It now runs in our clinic every night.
- May we reprint the prayer in our parish letter? About 300 copies, and we would name you of
  course.
- I read your piece about the empty chair aloud at my aunt's funeral, people asked me for copies
  afterwards.
- hi! made a spreadsheet out of your packing list, with formulas and all. 40 people in our hiking
  club use it now
- Our choir has set your Advent poem to music. First performance is in December.
- My students have to take this essay of yours apart every autumn. They hate the homework and they
  remember it.
- The map in your post is now the basis of the sign by the ruined abbey; the council had me redraw
  it from yours.
"""),
    "acquaintance": _comments("""
- You won't remember, but we shared a table at the cheese fair in the rain, and you lent me your
  scarf.
- I've been reading you since the old yellow site with the broken menu. That must be fourteen years
  now.
- The schoolmaster you write about taught my mother, and he ate his Sunday lunch at our house until
  1961. He always brought his own spoon. Nobody ever dared to ask why.
- Same street, same class, same awful gym teacher! I'm the one who fell into the pond.
- Dear friend, how good to see you writing again. The kitchen here still misses your whistling.
- i worked under her at the mission hospital for 3 years. she was just as strict as you say and
  twice as kind
- We met in the corridor after your talk on old looms. I was the one with the crutches and too many
  questions.
- I was your grandfather's last apprentice. He kept that very plane wrapped in an oily sock.
- There are few of us left who have commented here from the first winter on, when you wrote about
  nothing but snow.
- You married us, Father, in the small chapel with the leaking roof. Twenty-two years in May.
"""),
    "report_back": _comments("""
- Made it last night with spelt flour, as you suggested. It rose beautifully, though it needed ten
  minutes more.
- You told me to wait a week before writing to my brother. I waited. We're having lunch on Sunday.
- Did the walk in the direction you advised, and the descent was much kinder to my knees. The hut
  was closed, though.
- Tried the fix. Still crashes, only now it's on line 212.
- so i did the 30 days without sugar thing. days 1 to 9 horrible, after that ok, lost 2 kilos,
  would do again
- You asked us to check our own town records. Ours lists four coopers in 1790 and none at all in
  1810.
- The bedtime chart worked for exactly three nights, and then he found out that stickers peel off.
  Then he peeled off the rest. Now the cat has a gold star.
- Clearing the cache the way you describe brought the page down from nine seconds to two. I hadn't
  believed it.
- I have prayed the evening psalm for a month now, the way you proposed here. I sleep better and I
  shout less.
- Vinegar on the limescale: nothing. Left it overnight as you say, scrubbed and all, and the ring
  is still there.
"""),
    "disagreement": _comments("""
- I see it quite differently. A child who may leave the table whenever he likes never learns to
  listen to the grown-ups. We tried the free way with the first one. With the second we sat, all of
  us, until the last plate was empty.
- Sorry, but no. You can't call the bishops cowards and leave out what happened to those who did
  speak.
- You say that tests slow a small team down. In mine it was the missing tests that cost us the
  whole spring.
- hmm not convinced. butter burns at that heat, always did in my pans
- I love your blog, and yet this once I can't go along. Tourism didn't ruin the island; the fishing
  quota had done it long before.
- With respect, fasting isn't for everyone, and praising it without a word about eating disorders
  seems careless to me.
- Isn't that too simple? The guilds kept outsiders out as much as they kept quality up.
- You put it all down to screens. My three grew up with none and slept just as badly.
- Nope. Garlic has no business in there, and whoever told you otherwise has never eaten it in the
  mountains.
- The argument would hold if grace were something one earns. Our tradition has always read that
  chapter the other way round.
"""),
    "evidence": _comments("""
- The 1911 census gives 43 households on that street, and only six of them with a servant. I
  counted them page by page.
- There was a trial with about 600 runners: stretching beforehand made no difference to injuries.
  https://example.org/stretching-trial
- I measured it. 212 ms with the index, 4.8 s without, on ten runs each.
- In the visitation report of 1738 it says, word for word, that "the roof lets in both rain and
  swallows".
- according to the food agency's leaflet rice should be cooled within the hour, not left out
  overnight, page 4
- Since the council put up a counter, the numbers are there for all to see: 340 bicycles a day
  before the lane, 910 after it.
- The Greek has the plural in that verse. Any interlinear edition will show you.
- The specification settles this; section 7.2 says that a server must ignore unknown fields.
- Our regional museum has the letter, inventory number 88/14, and it is dated three weeks after the
  fire.
- See the 2016 survey of new parents: two out of three slept under six hours in the first half
  year, whether breast or bottle.
"""),
    "humour": _comments("""
- I followed the recipe to the letter. The letter was apparently Z, as in zoo.
- My husband says he can't taste the difference. Then again, he once ate a scented candle.
- Our parish council has been discussing the new carpet since the Council of Trent.
- Twelve steps to a tidy desk? I lost the list on step one. It's on the desk.
- there are 2 hard things in programming and i've forgotten the third
- The toddler has read your piece about sleeping through the night and issued a statement. He
  denies everything.
- If patience is a virtue, then the queue at that border crossing should make saints of us all. I'm
  up for canonisation on Thursday.
- My physiotherapist told me to listen to my body. It ordered a pizza.
- So the siege lasted nine weeks, about as long as it takes us to get four cousins to agree on a
  holiday.
- I've planted the bulbs upside down. Friends in New Zealand, please let me know when they flower!
"""),
    "promotion": _comments("""
- Great tips! I write about budget travel too, have a look at www.example.com/farandcheap and tell
  me what you think. I've been at it for six years now.
- Much of this is in my new book, The Patient Oven, which comes out in May and can be ordered from
  any bookshop.
- We make cast-iron pans by hand in a small workshop, and readers get 10% off this month with the
  code BLOG10.
- I've built an app for exactly this, it sorts your photos by place. Free trial for two weeks, link
  is in my name.
- Tired of back pain? Our online course has helped over 4,000 people. Sign up on the site today!
- i answered this at length over on my own blog last week: example.net/slowchurch
- Come and see my Etruscan tours, small groups, licensed guide, there are still places in
  September.
- As I explain in my video series (just subscribe, it costs nothing), fasting begins in the head.
- My shop carries that very yarn in thirty colours. Shipping is on us until Sunday.
- I coach young fathers for a living. The first talk is free, details at example.org/dads.
"""),
    "hostility": _comments("""
- Another know-it-all who has never changed a nappy in his life. Shut the blog down, nobody will
  miss it.
- You people are the reason the churches are empty.
- what a load of rubbish, did you even finish school
- Whoever approved this feature should be fired, and you along with them for cheering it on.
- Typical city snob. You come here for a weekend, you take your pictures, and then you explain our
  own village to us. Stay at home next time.
- I hope you get it yourself, then we'll see how cleverly you write about pain.
- So the peasants had it coming, did they? You're a disgrace to your profession.
- Congratulations on the dumbest thing I've read this year, and I read the comments here.
- Go peddle your miracle diet somewhere else, you fraud.
- Anyone who lets a three year old cry like that isn't a mother. You should be ashamed of yourself.
"""),
}
