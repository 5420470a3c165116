extension Grammars {
    /// Home, food, body, people.
    static let everyday = #"""
        topic recipes general 5 en
        > {context}What can I cook with {food@1}, {food@2} and {food@3} in {#10-90*5} minutes for {#1-12} people?{diet}{brief}
        > Give me a recipe for {dish@1} with {food@1} instead of {food@2}.{diet}{brief}
        > My {dish@1} {dishfault}. I baked it {#10-90} minutes at {#120-250*5} °C with {#50-900*10} g {food@1}. What went wrong?
        > Plan {#2-14} dinners around {food@1} and {dish@1}, {money} a week, {#1-7} persons.{diet}{brief}
        > How do I scale {dish@1} from {#2-6} to {#7-60} people, and how long does it keep?{brief}
        dish: a gratin|risotto|a curry|soup|a quiche|dumplings|an omelette|a stew|flatbread|a casserole|a salad|pancakes|a pie|fritters|chilli|a tart|noodles|sourdough bread|a cheesecake|paella
        diet: | No {food@4}.| Vegan, please.| Gluten free.| For children.| Low in salt.| I only have one pan.| No oven.| Like in {country@1}.| High in protein, over {#20-60} g.
        dishfault: is always watery|burns at the edge|tastes bitter|collapsed|is too salty|stays raw inside|sticks to the pan|has no taste|is tough|splits
        topic travel general 5 en
        > {context}Plan {days} in {city@1} and {city@2} for {#1-8} people with {money}, we like {interest@1} and {interest@2}.{brief}
        > Is {country@1} worth it in {month@1} with {travelwith}, mainly for {interest@1}?{brief}
        > How do I get from {city@1} to {city@2} with {travelwith}, {#0-5} changes at most, on {date}?{brief}
        > What should I pack for {days} of {interest@1} in {country@1} in {month@1} with only {#5-25} kg?{brief}
        > {#3-15} quiet places near {city@1} for {interest@1}, less than {#10-180*5} minutes by {transport}.{brief}
        > My flight to {city@1} is {#2-30} hours late and the hotel wants {money}. {travelask}{brief}
        interest: hiking|street food|museums|old railways|diving|markets|architecture|birdwatching|jazz bars|thermal baths|castles|cycling|vineyards|surfing|flea markets|photography|opera|kayaking|gardens
        travelwith: a {animal}|two children|my {kin}|a wheelchair|a tent|a bicycle|{#2-30} colleagues|a baby|heavy luggage|a camper van
        transport: train|bus|ferry|bicycle|car|tram|foot
        travelask: What are my rights?|Whom do I call?|Should I rebook?|Do I get money back?|Where can I sleep?
        topic fitness general 3 en
        > {context}Make a training plan for {days}: goal {fitgoal@1}, {#1-6} times a week, {#15-90*5} minutes, equipment: {equip@1}.{fitlimit}
        > I do {exercise@1} with {#5-140} kg, {#2-6} x {#3-20}, but {fitproblem}. {fitask}{brief}
        > Is {exercise@1} or {exercise@2} better for {fitgoal@1} at {#16-80}?{fitlimit}{brief}
        > My pace is {#4-8}:{#10-59} per km over {#3-40} km, pulse {#110-195}. {fitask}{fitlimit}
        > How many calories does a {#18-75}-year-old of {#45-130} kg burn in {#10-180*5} minutes of {exercise@1}?{brief}
        fitgoal: a half marathon in {#85-150} minutes|{#5-60} pull-ups|losing {#2-25} kg|a straight back|more sleep|touching my toes|{#2-10} km swimming|stronger knees|a handstand|climbing a {#4-7}c
        equip: dumbbells|a rope|nothing|a rowing machine|rubber bands|a kettlebell of {#6-32} kg|a park bench|a pull-up bar|rings
        exercise: squats|deadlifts|planks|rowing|swimming|lunges|running|push-ups|cycling|yoga|bouldering|hip thrusts|stair climbing
        fitlimit: | My {bodypart} hurts.| I am often tired.| No jumping.| I'm a {job}.| After an operation in {month}.| Before breakfast only.
        bodypart: knee|back|shoulder|ankle|wrist|neck|hip|elbow
        fitproblem: I have not improved for {days}|my {bodypart} cracks|I run out of breath|I get cramps|one side is weaker|I feel it in the {bodypart}
        fitask: What should I change?|Is that normal?|How do I progress?|Do I need a rest?|Which warm-up helps?|Can I go faster?
        topic relationships general 4 en
        > {context}My {kin@1} {socialact} and I feel {feeling@1}. {socialask}{brief}
        > How do I tell my {kin@1} that {socialtell} without making them {feeling@1}?{brief}
        > {first@1} and I have been together {days}; lately {socialtell}. {socialask}{brief}
        > Write a message to {first@1}, {#20-120*5} words, because {socialtell}; tone: {tone@1} and {tone@2}.
        > We are {#3-9} flatmates and {socialtell}. Propose {#2-7} rules everybody can live with.{brief}
        > Gift ideas for my {kin@1} ({#3-90}), likes {interesting@1} and {interesting@2}, up to {money}.{brief}
        interesting: gardening|old films|chess|{animal}s|trains|knitting|astronomy|{dishy}|jazz|detective novels|hiking|board games|poetry|football
        dishy: baking|cheese|coffee|tea|spices
        socialact: forgot my birthday|hasn't called for {days}|reads my messages|borrowed {money}|always cancels on {weekday}s|invited {#5-60} guests|moved to {city}|says I'm {feeling@2}|sold my {noun}|brings {first@2} along
        socialtell: I can't come on {date}|the {noun} broke|I'm moving to {city}|we argue about {money}|nobody cleans the {noun}|I need more time alone|I got the job in {industry}|{first@2} is welcome no longer|the {animal} has to go|I was wrong about {month}
        socialask: What should I do?|Am I wrong?|Should I say something?|How do I start the talk?|Is that normal?|Wait or act?|What would you write?
        tone: kind|honest|short|funny|formal|warm|firm|apologetic|cheerful|neutral
        topic home general 3 en
        > {context}The {noun@1} in my {room@1} {homefault}. {homeask} Tools: {hometool@1}, {hometool@2}.{brief}
        > How many litres of paint do I need for a {room@1} of {.2-9} by {.2-9} m, {#2-4} m high, {#1-3} coats of {colour}?{brief}
        > Best way to {homework} within {days} for {money}?{brief}
        > I want to {homework} and {homework@2}; in which order, and what must a professional in {country@1} do?{brief}
        room: kitchen|bathroom|cellar|attic|hall|bedroom|garage|balcony|shed|study
        homefault: drips every {#2-60} seconds|is loose|smells of {smell}|lets {colour} water in|squeaks at {#1-12} am|is mouldy over {#10-90} cm|will not close|hums at night|has a crack of {#2-40} cm
        smell: damp|gas|smoke|paint|drains|cat
        homeask: How do I fix it?|What might it be?|Can it wait until {month}?|Whom do I call?|What does a repair cost?
        hometool: a drill|a hammer|silicone|sandpaper|a spirit level|a pipe wrench|a multimeter|glue|a jigsaw|filler
        homework: lay {#5-90} m2 of parquet|insulate the {room@2}|hang a {#2-60} kg {noun}|tile {#2-30} m2|replace {#2-12} sockets|strip old wallpaper|build a shelf of {#60-300*10} cm|seal {#2-9} windows
        topic pets general 2 en
        > {context}My {pet@1} ({#1-17} {petage}) {petact} since {weekday}. {petask}{brief}
        > What should a {pet@1} of {.0-60} kg eat besides {food}, {#1-5} meals a day?{brief}
        > Can a {pet@1} and a {pet@2} live together in {#20-160} m2, and how do I introduce them over {days}?{brief}
        > Write a schedule for {first@1} who looks after my {pet@1} and my {pet@2} for {days}, including {petneed} and {petneed@2}.
        pet: labrador|tabby cat|rabbit|parrot|guinea pig|terrier|gecko|hamster|pony|goldfish|kitten|beagle|hen|ferret|budgie|border collie
        petage: years|months
        petact: scratches its ears|refuses {food}|hides under the {noun}|barks at {job}s|sneezes|limps|drinks {#2-9} times as much|ate {#2-30} {goods}|lost {#2-40} % weight|sleeps all day|chews my {goods}
        petask: Should I worry?|Vet or wait?|How can I stop it?|What does it mean?|Is it the food?
        petneed: {#1-4} walks|the vet's number|no {food}|drops at {#6-11} am|a clean cage|brushing|{#10-60} minutes of play
        """#
}
