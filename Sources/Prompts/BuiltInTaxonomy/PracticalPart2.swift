// Generated from taxonomy/capabilities.txt by scripts/embed-taxonomy; edit that file, then run the script.
// swift-format-ignore-file

extension BuiltInTaxonomy {
    /// The part `practicalPart2` of the file.
    static let practicalPart2 = ##"""
        = practical/parenting | Children, family and learning at home
        My two-year-old throws a tantrum every time we leave the playground. What can we do?
        How much screen time is fine for a child of six?
        activities for a rainy day with three kids under five
        How do I explain death to a five-year-old whose grandfather died?
        When do babies usually sleep through the night, and how can we help?
        Our son refuses to do his homework. How can we motivate him without bribes?
        What are age-appropriate chores for a girl of eight?
        How do I prepare my toddler for the arrival of a baby brother?
        Ideas for a birthday party for ten kids, theme dinosaurs, in a small garden.
        My teenager spends all night on the phone. What rules make sense?
        how to get baby to take a bottle after breastfeeding
        Is bilingual upbringing confusing for small children?
        What should I do when my daughter is bullied at school?
        Make a weekly routine for a family with twins and two working parents.
        How do I potty train a stubborn three-year-old?
        Which books would you read to a child of four at bedtime?
        How can I talk to my twelve-year-old about puberty?
        Fun experiments with things from the kitchen to do with primary school children
        My kid is a picky eater and only wants noodles. Tips for the parents?
        How much pocket money is right for a ten-year-old?
        What games help preschool children learn to count?
        When should a child start to learn an instrument?
        How do single parents find time for themselves?
        Separation anxiety at the kindergarten: how long does it last and what can a mother do in the morning?
        How do I get my child to eat vegetables?
        What are good activities for toddlers?
        At what age should kids get a phone?
        How can parents help children with reading?
        My baby cries all night. What can I do?
        Suggest educational games for kindergarten.
        How do I discipline a child without shouting?
        Ideas for a baby shower or a first birthday
        how to talk to kids about divorce
        How can I help my son who is afraid of the dark?
        When do babies start to crawl and talk?
        What should I pack in a diaper bag?
        My kids fight with each other all day. How do I deal with sibling rivalry?
        Homeschooling schedule for a seven-year-old
        How do I choose a good day care for my little one?
        My daughter doesn't want to go to school.
        How do I teach my child to ride a bike?
        What are the benefits of reading to infants?
        How strict should parents be with bedtime and sweets?
        Crafts to do with grandchildren on a Sunday


        """##
}
