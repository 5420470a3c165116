/// Examples for `StyleClassifier`, written for this project: prompts as people type them. One a line; `⏎` is a line end.
enum WrittenByPeople {
    static let text = """
        how do i get rid of moss on roof tiles without a pressure washer
        my sourdough is flat every time, starter doubles fine though. what am i doing wrong?
        hey can you check this email before i send it to my landlord? hi tom the boiler is broken again can u pls fix it this week thanks
        why does my python script say list index out of range when i only have 3 items
        whats a good gift for a 9 yr old who likes bugs
        Need a quick summary of this for my boss, 3 bullets max
        ok but what if i dont have baking powder
        is it normal for a cat to sneeze like 10 times a day?? she seems fine otherwise
        translate to german: we will arrive on tuesday around noon, please leave the key under the pot
        I have 2 kids, 6 and 9, and 4 days in Lisbon in march. no museums please, they hate museums
        can someone explain what a left join does, i keep forgetting
        git says "your branch is ahead by 3 commits" but i pushed already?
        write me a short birthday poem for my dad, he likes fishing and complaining about the weather
        excel: sum column C only where column A is not empty
        my daughter has to write about volcanoes for school, she is 8, what should go in it
        whats the difference between affect and effect, always mix them up
        rewrite this so it sounds less angry: I already told you twice that the invoice is wrong.
        docker compose up hangs forever on "waiting for db", logs show nothing
        im 43 and never ran before, can i do a 10k by september
        pls fix grammar: He don't know where is the station
        does anyone actually use monads in real work or is that just a meme
        got a letter from the tax office saying i owe 312 euro from 2022, what do i do first
        Name for a small bakery? we do mostly bread, some cakes. nothing cute
        I'm making chili for 30 people. how many kg of beans
        my javascript fetch returns undefined but in the network tab i see the data ⏎ const d = fetch(url).then(r => { r.json() }) ⏎ console.log(d)
        is 22 degrees too warm for a baby to sleep
        hi, i want to learn guitar but my fingers hurt a lot, is that normal
        tell me about the battle of hastings but short
        looking for a word that means being happy and sad at once
        what should i say when they ask why i left my last job (got fired)
        find the bug ⏎ for i in range(len(a)): ⏎   if a[i] = 0: ⏎     a.pop(i)
        How much paint do I need for a room 4x5m, ceilings 2.6?
        can u make this shorter, its for a text message: Dear Sam, I wanted to let you know that unfortunately I will not be able to come on Saturday because my sister is visiting
        My manager keeps giving my work to somebody else. How do I bring it up without sounding like a baby
        what's the capital of australia, i always say sydney lol
        is there a regex for uk postcodes that actually works
        Thoughts on this cover letter? be honest. I am writing to apply for the role of junior gardener...
        explain bitcoin to my grandma
        i got 14/20 on this essay and i don't get the comment "argument drifts", what does that mean
        best way to defrost chicken fast, dinner in 1h
        remind me how long division works, helping my son
        sql: customers who ordered in jan but not in feb
        why do planes leave white lines sometimes and sometimes not
        what does "carte blanche" mean
        so i have this old laptop, 4gb ram, which linux would run ok on it?
        give me 5 slogans for a bike repair shop, funny ones
        my tomato plants have yellow leaves at the bottom only
        I need to cancel a gym membership in writing, they want 2 months notice. short letter please
        how do you say "see you later" in polish, informal
        app crashes on launch after update to 17.4, stack trace says EXC_BAD_ACCESS in viewDidLoad, no idea where to look
        are there any trees that grow well in clay? garden faces north
        what would happen if the moon was twice as close
        just tell me the answer: 17% of 2,340
        we're playing d&d tonight and i need a tavern name + a weird barkeeper
        my friend says cold showers cure colds, true?
        Can you turn these notes into minutes? anna: budget ok. jo: still waiting for legal. next mtg 12th
        how to politely say no to a wedding invitation
        css center a div, vertically too
        I'm a nurse and work nights. what can I cook that's quick at 7am when I get home?
        is my lease automatically renewed if i don't say anything? (germany)
        whats that movie where a guy relives the same day, not groundhog day, the war one
        my r plot has no legend, here's the code: ggplot(d, aes(x, y)) + geom_line(color="red")
        convert 350 f to celsius
        could you quiz me on irregular french verbs? one at a time
        there's a weird smell from my dishwasher. cleaned the filter already
        i think my code is too slow, its O(n2) right? for x in a: if x in b: c.append(x)
        what's a fair price for a used 2015 golf, 140k km
        Please make this sound professional - "can't make it, kid is sick, will join by phone if he sleeps"
        quick q: in powerpoint how do i make the same footer on all slides
        who invented the zipper
        need a bedtime story with a dragon called Pim who is afraid of the dark. 2 min long
        my back hurts after deadlifts, low back, both sides. form or weight?
        i have to give a toast at my brothers wedding and i hate speaking. help
        why is my bill 40% higher, i use the same as last year
        what are some vegetarian things that hold well for a hike
        kubectl get pods shows CrashLoopBackOff. what now
        Which is correct: "the team is" or "the team are"?
        i want to stop procrastinating, not the usual tips please
        can i freeze cooked rice
        my dog ate a grape. one. he's 30kg. vet?
        what should a contract with a freelancer contain at minimum, she does our logos
        help me word this review, 3 stars: food great, waited 50 min, staff nice about it
        is it worth learning rust if i mostly do data stuff
        I bought a kayak. Where do I start, what do I need that I don't know I need
        proof that sqrt 2 is irrational, i get lost at the "both even" part
        our wifi is bad upstairs. mesh or repeater? house is 3 floors, old brick
        What's the name of the thing on a shoelace
        make a table: mon-fri, breakfast lunch dinner, cheap, no fish
        my essay is 200 words too long, what can i cut? ⏎ (text below) ⏎ In this essay I will talk about three reasons why...
        how long do i boil an egg for it to be soft
        error: cannot borrow `x` as mutable because it is also borrowed as immutable. but i dont borrow it??
        does "per my last email" sound rude
        I teach 7th grade. need a 10 minute warm up about fractions that isn't a worksheet
        is it legal to record a phone call if i'm part of it
        ideas for a rainy sunday with a toddler, small flat
        hi again, same problem as yesterday with the printer, it prints but everything is pink
        what's the point of pointers
        my chess rating is stuck at 1100, what to study
        should i tell my boss im looking for another job
        can you give me the recipe without the mushrooms
        i keep waking up at 4am, wide awake
        give me a sentence with "albeit"
        the teacher said "show dont tell", example please
        Looking at two job offers, one pays 8k more but 1h commute each way. what would you ask yourself
        whats the easiest way to rename 400 photos by date on a mac
        how did they build the pyramids, like seriously
        why does bread go hard but cookies go soft
        pandas groupby then keep only the newest row of each group?
        I'm 16 and want to make a game, what language
        my mom's phone is full, she has 12000 photos, what do i do
        whats a nice thing to write in a card for a colleague who lost her father
        is there a shortcut to paste without formatting
        my water heater makes a popping noise, 8 yrs old
        Is this a scam? got an sms "your parcel is held, pay 1.99"
        tips for a first time at the opera, what do i wear
        wheres the mistake: 3(x-2) = 2x+5 -> 3x-2=2x+5 -> x=7
        i need an excuse to leave the party early lol
        what do you think about "the old man and the sea", have to discuss in book club and i only read half
        unity player falls through floor, has rigidbody and box collider, floor has mesh collider
        compare these two for me, i care about battery and weight mostly: thinkpad x1 vs macbook air
        how do i explain death to a 4 year old, our hamster died
        would 2 pallets and some screws be enough for a bench
        anyone know how to read a knitting chart, the symbols make no sense, what's the o and the slash
        had a fight w my best friend about money. dont know if i should text first
        please check: "Je suis allé à le marché avec mon soeur"
        How would I go about insulating an attic hatch? It's a cheap plywood one.
        """
}
