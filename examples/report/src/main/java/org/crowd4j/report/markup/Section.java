package org.crowd4j.report.markup;

import java.util.ArrayList;
import java.util.List;

/**
 * One section of the page: a question, what was found, and the evidence.
 *
 * @param id its anchor
 * @param name its name in the contents
 * @param question its heading
 * @param finding the answer in one or two sentences with numbers
 * @param body the evidence: pictures and tables
 * @param cards what it adds to the top of the page
 * @param thinned what pictures and lists leave out, as sentences; empty if nothing
 */
public record Section(
        String id, String name, String question, Html finding, Html body, List<Card> cards, List<String> thinned) {

    /** A section without cards that leaves nothing out. */
    public Section(String id, String name, String question, Html finding, Html body) {
        this(id, name, question, finding, body, List.of(), List.of());
    }

    /** Copies the lists. */
    public Section {
        cards = List.copyOf(cards);
        thinned = List.copyOf(thinned);
    }

    /** {@return the section with one more card} */
    public Section withCard(Card card) {
        List<Card> more = new ArrayList<>(cards);
        more.add(card);
        return new Section(id, name, question, finding, body, more, thinned);
    }

    /** {@return the section with one more sentence on what it leaves out} */
    public Section withThinned(String what) {
        List<String> more = new ArrayList<>(thinned);
        more.add(what);
        return new Section(id, name, question, finding, body, cards, more);
    }

    /** {@return its markup, with its number} */
    public Html html(int number) {
        return Html.of(
                "<section id=\"{}\" aria-labelledby=\"h-{}\"><h2 id=\"h-{}\"><span class=\"no\">{}</span> {}</h2>"
                        + "<p class=\"find\">{}</p>{}</section>\n",
                id,
                id,
                id,
                number,
                question,
                finding,
                body);
    }
}
