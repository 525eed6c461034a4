package org.crowd4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Checks that a page is well formed and accessible as far as its text shows. */
final class PageCheck {
    private static final List<String> LOADING =
            List.of("src", "srcset", "xlink:href", "action", "data", "poster", "background");

    private PageCheck() {}

    /** {@return the body of a page, whose every element is closed} */
    static Document body(String page) {
        String body = page.substring(page.indexOf("<body>"), page.indexOf("<script>")) + "</body>";
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(body.replace("<br>", "<br/>"))));
        } catch (Exception malformed) {
            throw new AssertionError(malformed.getMessage(), malformed);
        }
    }

    /** Checks everything. */
    static void check(String page) {
        Document body = body(page);
        assertThat(elements(body, "h1")).hasSize(1);
        List<String> ids = new ArrayList<>();
        for (Element element : elements(body, "*")) {
            if (element.hasAttribute("id")) {
                ids.add(element.getAttribute("id"));
            }
        }
        assertThat(ids).doesNotHaveDuplicates();
        for (Element element : elements(body, "*")) {
            if (element.hasAttribute("aria-labelledby")) {
                assertThat(ids).contains(element.getAttribute("aria-labelledby").split(" "));
            }
        }
        assertThat(elements(body, "a"))
                .allSatisfy(link ->
                        assertThat(ids).contains(link.getAttribute("href").substring(1)));
        assertThat(elements(body, "th"))
                .allSatisfy(head -> assertThat(head.getAttribute("scope")).isNotEmpty());
        assertThat(elements(body, "table"))
                .allSatisfy(table -> assertThat(
                                table.getElementsByTagName("caption").getLength())
                        .isEqualTo(1));
        assertThat(elements(body, "svg"))
                .allSatisfy(picture -> assertThat(picture.getAttribute("role") + picture.getAttribute("aria-hidden"))
                        .isIn("img", "true"));
        for (Element element : elements(body, "*")) {
            assertThat(element.getAttribute("href")).matches("(#.*)?");
            LOADING.forEach(
                    name -> assertThat(element.hasAttribute(name)).as(name).isFalse());
        }
        String text = page.substring(page.indexOf("<body>"), page.indexOf("<script>"));
        assertThat(List.of("url(", "<img", "<link", "NaN", "Infinity", "null"))
                .as("what a page must not hold")
                .noneMatch(text::contains);
    }

    private static List<Element> elements(Document body, String name) {
        NodeList found = body.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int at = 0; at < found.getLength(); at++) {
            elements.add((Element) found.item(at));
        }
        return elements;
    }
}
