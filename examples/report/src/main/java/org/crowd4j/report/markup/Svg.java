package org.crowd4j.report.markup;

import java.util.ArrayList;
import java.util.List;

/**
 * A picture as SVG, drawn mark by mark. Colours are classes, which the style sheet gives in light
 * and dark.
 */
public final class Svg {
    private final String id;
    private final int width;
    private final int height;
    private final String title;
    private final List<String> marks = new ArrayList<>();
    private String description = "";

    /**
     * Begins a picture.
     *
     * @param id its name, unique in a page
     * @param title what it shows
     */
    public Svg(String id, int width, int height, String title) {
        this.id = id;
        this.width = width;
        this.height = height;
        this.title = title;
    }

    /** The forms of single marks. */
    public enum Form {
        CIRCLE,
        TRIANGLE,
        DIAMOND,
        SQUARE
    }

    /** Where a text stands at its place. */
    public enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** Sets the numbers of the picture in words. */
    public Svg describe(String text) {
        description = text;
        return this;
    }

    /** Draws a line through points x, y, x, y … */
    public Svg line(String style, double... points) {
        return add("<path class=\"%s\" d=\"%s\"/>".formatted(style, path(points)));
    }

    /** Draws the area within points x, y, x, y … */
    public Svg area(String style, double... points) {
        return add("<path class=\"%s\" d=\"%sZ\"/>".formatted(style, path(points)));
    }

    private static String path(double... points) {
        StringBuilder path = new StringBuilder();
        for (int at = 0; at < points.length; at += 2) {
            path.append(at == 0 ? 'M' : 'L').append(at(points[at])).append(' ').append(at(points[at + 1]));
        }
        return path.toString();
    }

    /** Draws a rectangle. */
    public Svg rect(String style, double x, double y, double wide, double high) {
        return add("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
                .formatted(style, at(x), at(y), at(Math.max(0, wide)), at(Math.max(0, high))));
    }

    /** Draws a mark with its centre at a point. */
    public Svg mark(Form form, String style, double x, double y, double radius) {
        double r = radius;
        return switch (form) {
            case CIRCLE ->
                add("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>".formatted(style, at(x), at(y), at(r)));
            case TRIANGLE -> area(style, x, y - 1.25 * r, x + 1.2 * r, y + r, x - 1.2 * r, y + r);
            case DIAMOND -> area(style, x, y - 1.35 * r, x + 1.35 * r, y, x, y + 1.35 * r, x - 1.35 * r, y);
            case SQUARE -> rect(style, x - r, y - r, 2 * r, 2 * r);
        };
    }

    /** Draws a circle. */
    public Svg circle(String style, double x, double y, double radius) {
        return mark(Form.CIRCLE, style, x, y, radius);
    }

    /** Writes a text; {@code y} is its base line. */
    public Svg text(String style, double x, double y, Anchor anchor, String text) {
        String place = switch (anchor) {
            case START -> "";
            case MIDDLE -> " text-anchor=\"middle\"";
            case END -> " text-anchor=\"end\"";
        };
        String styled = style.isEmpty() ? "" : " class=\"" + style + "\"";
        return add("<text x=\"%s\" y=\"%s\"%s%s>%s</text>".formatted(at(x), at(y), place, styled, Html.escaped(text)));
    }

    /** Gives the last mark, which is no text, a title that is shown on hovering. */
    public Svg tip(String text) {
        String mark = marks.remove(marks.size() - 1);
        String name = mark.substring(1, mark.indexOf(' '));
        return add(
                "%s><title>%s</title></%s>".formatted(mark.substring(0, mark.length() - 2), Html.escaped(text), name));
    }

    /** Makes the last mark, which has no title yet, translucent. */
    public Svg opacity(double share) {
        return attribute("fill-opacity", Numbers.decimals(2, share));
    }

    /** Rounds the corners of the last rectangle, which has no title yet. */
    public Svg round(double radius) {
        return attribute("rx", at(radius));
    }

    private Svg attribute(String name, String value) {
        String mark = marks.remove(marks.size() - 1);
        return add("%s %s=\"%s\"/>".formatted(mark.substring(0, mark.length() - 2), name, value));
    }

    private Svg add(String mark) {
        marks.add(mark);
        return this;
    }

    /** {@return a coordinate with one decimal, or none} */
    static String at(double place) {
        long tenths = Math.round(place * 10);
        String sign = tenths < 0 ? "-" : "";
        long whole = Math.abs(tenths);
        return whole % 10 == 0 ? sign + whole / 10 : sign + whole / 10 + "." + whole % 10;
    }

    /** {@return the picture inside a page} */
    public Html inline() {
        return inline("");
    }

    /** {@return the picture inside a page, with a class of its own} */
    public Html inline(String style) {
        return new Html(svg(style.isEmpty() ? "" : "class=\"" + style + "\" ", ""));
    }

    /** {@return the picture inside a page where text beside it states the same} */
    public Html decoration(String style) {
        String styled = style.isEmpty() ? "" : " class=\"" + style + "\"";
        return new Html("<svg%s width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" aria-hidden=\"true\">%s</svg>"
                .formatted(styled, width, height, width, height, String.join("", marks)));
    }

    /** {@return the picture as a file of its own} */
    public String file() {
        return svg(
                "xmlns=\"http://www.w3.org/2000/svg\" class=\"crowd\" ",
                "<style>" + Resource.text("picture.css") + "</style>");
    }

    private String svg(String attributes, String first) {
        StringBuilder text = new StringBuilder(
                "<svg %swidth=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"%s-t %s-d\">"
                        .formatted(attributes, width, height, width, height, id, id));
        text.append("<title id=\"%s-t\">%s</title>".formatted(id, Html.escaped(title)));
        text.append("<desc id=\"%s-d\">%s</desc>".formatted(id, Html.escaped(description)));
        text.append(first);
        marks.forEach(text::append);
        return text.append("</svg>").toString();
    }

    @Override
    public String toString() {
        return "Svg[%s, %d x %d, %d marks]".formatted(id, width, height, marks.size());
    }
}
