"""Reports written for the tests of the trial: paragraphs of one line each."""

TEXT = "\n\n".join(
    (
        (
            "The foreign ministers of Turkey and Greece met in Ankara on Monday to discuss the "
            "drilling ships that both governments have sent into disputed waters. Their talks "
            "lasted three hours. No statement was issued afterwards, and the ministers did not take "
            "questions."
        ),
        (
            "Turkish Foreign Minister Mevlut Cavusoglu said the survey would continue unless Athens "
            "withdrew its frigates. “We will not accept threats,” he said. According to Nikos "
            "Dendias, Greece has moved 12 vessels and 4,500 soldiers to the islands since Feb. 14."
        ),
        (
            "The European Union rejected the survey. Officials in Brussels said that the bloc was "
            "ready to support new talks, but only if the ships leave by Friday. The U.S. asked both "
            "sides to release the fishermen whom they had detained in May, among them two brothers."
        ),
        (
            "Germany attacked the plan when it was made public last week. A spokesman said the "
            "chancellor would visit Athens after the summit closes. The port of Kavala has closed "
            "to naval vessels, and shipping firms have raised their prices by 15 percent."
        ),
        (
            "Analysts in the region were cautious. The navy, which has patrolled the strait for "
            "years, also expects delays. It is not clear whether the exercise will begin on "
            "Thursday as planned, because the weather has been poor."
        ),
    )
)
OTHER = "\n\n".join(
    (
        (
            "Delegates from Chad and Libya signed a border accord in Tripoli on Wednesday after "
            "four days of bargaining. The text sets out joint patrols. It does not name the "
            "crossings that will open first."
        ),
        (
            "Chadian traders welcomed the news. Many have waited since March for the desert road to "
            "open. Lorry drivers said that fuel had become scarce in the oasis towns of the south."
        ),
        (
            "The African Union will send forty monitors next month. They are to report every week, "
            "although their budget has not been agreed. Libya expects the first convoys before the "
            "rains."
        ),
    )
)
