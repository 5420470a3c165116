extension Grammars {
    /// Texts to be written.
    static let writing = #"""
        topic stories general 4 en
        > Write a {storykind@1} of {#100-2500*50} words about a {adjective@1} {job@1} who finds a {noun@1} in {city@1}.{storyrule}
        > Continue: "{first@1} had not opened the {adjective@1} {noun@1} for {#2-40} years. On that {weekday} {storyhook}."{storyrule}
        > Give me {#2-12} plot ideas for a {storykind@1}: {storyhook}, and a {animal} plays a part.{storyrule}
        > Rewrite this opening in the manner of a {storykind@1}: "The {noun@1} was {adjective@1}, and {first@1} felt {feeling@1}. {^storyhook}."{storyrule}
        > Develop a character: {first@1}, {#9-90}, {job@1} from {city@1}, {feeling@1}, keeps a {animal@1} and a secret about the {noun@1}.{storyrule}
        storykind: detective story|fairy tale|science fiction story|ghost story|love story|fable|western|sea story|satire|thriller|fantasy tale|letter novel|coming-of-age story
        storyrule: | In the present tense.| First person.| With a twist.| No dialogue.| Mostly dialogue.| For {#6-16}-year-olds.| End with a {noun}.| Avoid adjectives.| Slow pace.
        storyhook: the {noun} was gone|somebody knocked {#2-9} times|{first@2} came back from {country}|the {animal} began to speak|it smelled of {smellof}|a letter arrived|all clocks showed {#1-12}|the sea had turned {colour}
        smellof: oranges|smoke|rain|old paper|iron|pine|bread|salt
        topic poems general 3 en
        > Write a {poemkind@1} about a {adjective@1} {noun@1} and a {animal@1} in {month@1}.{poemrule}
        > A poem for {first@1}'s {#18-99}th birthday: {job@1}, loves {city@1} and {goods@1}, {#4-30} lines.{poemrule}
        > Rhymes on "{noun@1}" for a {poemkind@1} where {first@1} feels {feeling@1} in {city@1}.{poemrule}
        > Improve these lines: "The {noun@1} is {adjective@1}, the {noun@2} is {adjective@2}, / and {first@1} walks {adverb} through {city@1}."{poemrule}
        poemkind: sonnet|haiku|limerick|ballad|villanelle|free verse poem|ode|elegy|prose poem|acrostic of "{first}"
        poemrule: | No rhymes.| In iambs.| {#2-9} stanzas.| End on "{noun}".| Make it sad.| Make it funny.| For a wedding.| With the word {adjective}.
        topic roleplay general 3 en
        > You are {rolecast@1} in {city@1}, year {#1200-2300*10}. I enter with a {noun@1}. Stay in character and greet me.{rolerule}
        > Let's play: I'm a {adjective@1} {job@1}, you are {rolecast@1}. The scene: {rolescene}.{rolerule}
        > Be {rolecast@1} and answer {#2-9} questions of a {job@1} about your {noun@1} and your years in {country@1}.{rolerule}
        > Pretend to be a {language2} waiter in {city@1} so that I can practise ordering {foodish}; correct me every {#1-5} lines.{rolerule}
        rolecast: a retired smuggler|a {adjective@2} wizard|a lighthouse keeper|a medieval {job@2}|a starship's navigator|an innkeeper named {first@2}|a talking {animal@2}|a detective|a lost prince of {country@2}|an old {job@2}|the last {animal@2}|a strict {job@2}
        rolescene: the {noun} is locked|a storm cuts us off for {#2-9} days|we both want the {goods}|somebody poisoned the {animal}|the train to {city@2} stands still|you owe me {money}|it is the night before {date}
        rolerule: | Keep answers under {#30-150*10} words.| Roll dice for risky acts.| Use old-fashioned words.| Never break character.| Ask me back.| I go first.
        language2: Spanish|French|German|Italian|Japanese|Portuguese|Greek|Polish
        foodish: fish|breakfast|coffee|a vegetarian dinner|dessert|wine|soup
        topic email general 5 en
        > {context}Write an e-mail to {first@1} at {company@1}: {mailabout}. Tone: {mailtone}.{brief}
        > Make this more {mailtone}:\n\nHi {first@1},\n{mailabout}. We need it by {date}, otherwise {mailelse}. Call me at {#8-17}:{#10-59}.\n{first@2}
        > Answer this mail in {#2-9} sentences, {mailtone}: "Dear {first@1}, {mailabout}; {mailelse}. Best, {first@2} ({company@1})"
        > Subject lines, {#3-15} of them, for a mail to {#5-900} {job}s about {goods@1}: {mailabout}.{brief}
        mailabout: the order of {#2-900} {goods} is {#2-40} days late|I'd like to move our meeting from {weekday} to {weekday@2}|the invoice over {money} is wrong|we are looking for a {job} in {city}|the {noun} was damaged in transit|thank you for the talk in {city@2}|I must decline the offer|{first@2} will take over from me on {date}|we changed our prices by {#2-20} %|please send the {noun} plans
        mailtone: polite|firm|friendly|short|formal|apologetic|diplomatic|enthusiastic|neutral
        mailelse: we cancel|I'll come in person|the price rises by {#2-30} %|{first@3} decides|nothing happens before {month}|we split the cost
        topic marketing general 4 en
        > Write {#2-12} {adkind} for {goods@1} by {company@me}, target: {job}s aged {#16-70} in {country@1}, tone {mailtone2}.{brief}
        > Name ideas ({#5-40}) for {service@1} in {industry@1}: {adjective@1}, at most {#4-14} letters.{brief}
        > Plan a campaign of {days} for {company@me} in {city@1}: {goods@1}, budget {money}, channels: {channel@1}, {channel@2}.{brief}
        > Our ad for {goods@1} in {channel@1} had {#2-90}00 views, {#2-900} clicks, {#1-60} sales at {#5-400}. {adask}{brief}
        > Rewrite: "Our {goods@1} are {adjective@1} and {adjective@2}, buy {#2-5} and pay {#1-4} before {date}!" for {channel@1}.{brief}
        adkind: slogans|product descriptions|headlines|posts|radio spots of {#10-45} s|blog titles|push messages|flyers
        mailtone2: playful|premium|honest|bold|warm|expert|minimal
        channel: a newsletter|Instagram|local radio|a poster series|a podcast|web search|trade fairs|short videos|cinemas|buses
        adask: Is that good?|What should I test next?|Where do we lose people?|What is the cost per sale at {money}?|Would you stop it?
        """#
}
