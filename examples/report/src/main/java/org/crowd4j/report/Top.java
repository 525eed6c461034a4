package org.crowd4j.report;

import java.util.Comparator;
import java.util.List;

/** The top of the page: the verdict, how often labels are right, and six answers. */
final class Top {
    private static final int CARDS = 6;

    private Top() {}

    /** {@return the verdict in one paragraph} */
    static Html lead(Subject subject) {
        return Html.EMPTY;
    }

    /** {@return the picture and the cards} */
    static Html minute(Subject subject, List<Section> sections) {
        List<Card> cards = sections.stream()
                .flatMap(section -> section.cards().stream())
                .sorted(Comparator.comparing(Card::state))
                .limit(CARDS)
                .toList();
        return Html.of(
                "<section id=\"minute\" aria-labelledby=\"h-minute\"><h2 id=\"h-minute\" class=\"vh\">In a minute</h2>"
                        + "<ul class=\"cards\">{}</ul></section>",
                Html.join(cards.stream().map(Card::html).toList()));
    }
}
