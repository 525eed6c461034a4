package org.crowd4j.report.markup;

import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Markup. Every value that is put into it is escaped, unless it is markup itself: ids and labels
 * come from strangers.
 *
 * @param markup the text of the markup
 */
public record Html(String markup) {

    public static final Html EMPTY = new Html("");

    /**
     * Fills a template. Each <code>{}</code> stands for one of the values, in order, in text or in
     * an attribute between double quotes.
     *
     * @param template markup written by a programmer
     * @param values {@link Html}, {@link Svg} or any other value, which is escaped
     */
    public static Html of(String template, Object... values) {
        StringBuilder text = new StringBuilder(template.length() + 16 * values.length);
        int from = 0;
        for (Object value : values) {
            int hole = template.indexOf("{}", from);
            if (hole < 0) {
                throw new IllegalArgumentException("%d values for %s".formatted(values.length, template));
            }
            text.append(template, from, hole).append(rendered(value));
            from = hole + 2;
        }
        if (template.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException("only %d values for %s".formatted(values.length, template));
        }
        return new Html(text.append(template, from, template.length()).toString());
    }

    private static String rendered(Object value) {
        if (value instanceof Html html) {
            return html.markup;
        }
        return value instanceof Svg svg ? svg.inline().markup : escaped(value.toString());
    }

    /** {@return the parts one after another} */
    public static Html join(Collection<Html> parts) {
        return join("", parts);
    }

    /** {@return the parts with a separator, which is markup, between them} */
    public static Html join(String separator, Collection<Html> parts) {
        return new Html(parts.stream().map(Html::markup).collect(Collectors.joining(separator)));
    }

    /** {@return the parts one after another} */
    public static Html join(Html... parts) {
        return new Html(Stream.of(parts).map(Html::markup).collect(Collectors.joining()));
    }

    /** {@return a text, escaped} */
    public static Html text(String text) {
        return new Html(escaped(text));
    }

    /** {@return an id of a task or worker} */
    public static Html id(String id) {
        return text(Names.shown(id));
    }

    /** {@return a label, as a small box} */
    public static Html label(String label) {
        return of("<b class=\"lb\">{}</b>", Names.shown(label));
    }

    /** {@return a text for content and attributes} */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return markup;
    }
}
