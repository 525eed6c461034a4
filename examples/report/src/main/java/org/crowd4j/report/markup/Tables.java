package org.crowd4j.report.markup;

import java.util.ArrayList;
import java.util.List;

/** Tables of a page. */
public final class Tables {

    private Tables() {}

    /**
     * A column.
     *
     * @param title its heading
     * @param style its classes: {@code r} for numbers, {@code w} for wide pages only; or empty
     */
    public record Column(Html title, String style) {

        /** {@return a column of text} */
        public static Column text(String title) {
            return new Column(Html.text(title), "");
        }

        /** {@return a column of numbers} */
        public static Column number(String title) {
            return new Column(Html.text(title), "r");
        }

        private String attribute() {
            return style.isEmpty() ? "" : " class=\"" + style + "\"";
        }
    }

    /**
     * {@return a table whose rows begin with their heading}
     *
     * @param style its classes, such as {@code mid} and {@code sort}; or empty
     */
    public static Html of(String style, Html caption, List<Column> columns, List<List<Html>> rows) {
        List<Html> heads = new ArrayList<>();
        columns.forEach(column ->
                heads.add(Html.of("<th scope=\"col\"{}>{}</th>", new Html(column.attribute()), column.title())));
        List<Html> lines = new ArrayList<>();
        for (List<Html> row : rows) {
            List<Html> cells = new ArrayList<>();
            for (int at = 0; at < row.size(); at++) {
                Html attribute = new Html(columns.get(at).attribute());
                cells.add(Html.of(at == 0 ? "<th scope=\"row\"{}>{}</th>" : "<td{}>{}</td>", attribute, row.get(at)));
            }
            lines.add(Html.of("<tr>{}</tr>", Html.join(cells)));
        }
        return Html.of(
                "<table{}><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>",
                new Html(style.isEmpty() ? "" : " class=\"" + style + "\""),
                caption,
                Html.join(heads),
                Html.join(lines));
    }

    /** {@return a table of facts, each with its name} */
    public static Html facts(String style, String caption, List<List<Html>> rows) {
        List<Html> lines = new ArrayList<>();
        rows.forEach(
                row -> lines.add(Html.of("<tr><th scope=\"row\">{}</th><td>{}</td></tr>", row.get(0), row.get(1))));
        return Html.of(
                "<table class=\"{}\"><caption>{}</caption><tbody>{}</tbody></table>", style, caption, Html.join(lines));
    }

    /** {@return one fact} */
    public static List<Html> fact(String name, Object value) {
        return List.of(Html.text(name), Html.of("{}", value));
    }
}
