package org.crowd4j.report.pictures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crowd4j.FoundSpan;
import org.crowd4j.Span;
import org.crowd4j.SpanAnswers;
import org.crowd4j.report.markup.Html;
import org.crowd4j.report.markup.LabelStyle;
import org.crowd4j.report.markup.Names;
import org.crowd4j.report.markup.Numbers;
import org.crowd4j.report.markup.Svg;
import org.crowd4j.report.markup.Svg.Anchor;

/**
 * The spans in a task as a strip: a row for each worker and one for the consensus. A type has a
 * colour and a letter. Tokens are wrapped, and of many the part is drawn in which workers differ
 * most; characters are scaled to the range that anybody marked.
 */
public final class SpanPicture {
    private static final int WIDE = 880;
    private static final int NARROW = 350;
    private static final double TOKEN = 22;
    private static final double ROW = 18;
    private static final double AXIS = 16;
    private static final int MOST_ROWS = 12; // workers
    private static final int MOST_TOKENS = 200;
    private static final int MOST_SPANS = 20; // in the list

    private final String task;
    private final List<Row> rows = new ArrayList<>(); // the consensus first
    private final List<FoundSpan> found;
    private final List<String> types;
    private final Set<String> drawn; // types
    private final boolean tokens;
    private final int from;
    private final int to;
    private final int length; // in tokens
    private final int left; // workers without a row

    private record Row(String name, List<Span> spans) {}

    /** A picture of the spans of a task. */
    public SpanPicture(SpanAnswers answers, String task, List<FoundSpan> found, boolean tokens) {
        this.task = task;
        this.found = found;
        this.tokens = tokens;
        rows.add(new Row("consensus", found.stream().map(FoundSpan::span).toList()));
        int position = answers.tasks().position(task);
        int end = answers.to(position);
        for (int answer = answers.from(position); answer < end && rows.size() <= MOST_ROWS; answer++) {
            rows.add(new Row(answers.workers().id(answers.worker(answer)), answers.spans(answer)));
        }
        left = end - answers.from(position) - rows.size() + 1;
        List<Span> all = rows.stream().flatMap(row -> row.spans().stream()).toList();
        types = answers.types().ids().stream().sorted().toList(); // alike in all pictures
        drawn = all.stream().map(Span::type).collect(Collectors.toSet());
        int first = all.stream().mapToInt(Span::start).min().orElse(0);
        int last = all.stream().mapToInt(Span::end).max().orElse(1);
        length = Math.max(answers.length(position), last);
        from = tokens ? start(length) : first;
        to = tokens ? Math.min(length, from + MOST_TOKENS) : Math.max(last, from + 1);
    }

    /** {@return the first token of the part in which the most rows differ from the consensus} */
    private int start(int length) {
        if (length <= MOST_TOKENS) {
            return 0;
        }
        int[] doubts = doubts(length);
        int inside = 0;
        int most = 0;
        int end = MOST_TOKENS;
        for (int token = 0; token < length; token++) {
            inside += doubts[token] - (token < MOST_TOKENS ? 0 : doubts[token - MOST_TOKENS]);
            if (inside > most) {
                most = inside;
                end = Math.max(MOST_TOKENS, token + 1);
            }
        }
        int first = end - MOST_TOKENS;
        int last = end - 1;
        while (most > 0 && doubts[first] == 0) {
            first++;
        }
        while (most > 0 && doubts[last] == 0) {
            last--;
        }
        int centred = (first + last + 1 - MOST_TOKENS) / 2;
        return Math.max(0, Math.min(centred, length - MOST_TOKENS));
    }

    /** {@return how many rows differ from the consensus, by token} */
    private int[] doubts(int length) {
        String[] agreed = marked(rows.get(0).spans(), length);
        int[] doubts = new int[length];
        for (Row row : rows.subList(1, rows.size())) {
            String[] given = marked(row.spans(), length);
            for (int token = 0; token < length; token++) {
                doubts[token] += given[token].equals(agreed[token]) ? 0 : 1;
            }
        }
        return doubts;
    }

    private static String[] marked(List<Span> spans, int length) {
        String[] marked = new String[length];
        Arrays.fill(marked, "");
        spans.forEach(span -> Arrays.fill(marked, span.start(), span.end(), span.type()));
        return marked;
    }

    /** {@return the strip, wide and narrow, and the spans of the consensus in words} */
    public Html html(String id) {
        List<Html> key = new ArrayList<>();
        for (int type = 0; type < types.size(); type++) {
            if (drawn.contains(types.get(type))) {
                key.add(Html.of("<b class=\"lb\">{} {}</b>", letter(type), Names.shown(types.get(type))));
            }
        }
        List<Html> spans = new ArrayList<>();
        found.stream()
                .limit(MOST_SPANS)
                .forEach(each -> spans.add(Html.of(
                        "<li>{}, probability {}, by {}</li>",
                        words(each.span()),
                        Numbers.decimals(2, each.probability()),
                        Numbers.count(each.support(), "worker"))));
        if (found.size() > MOST_SPANS) {
            spans.add(Html.of("<li>{} more</li>", found.size() - MOST_SPANS));
        }
        return Html.of(
                "<figure><figcaption>{} {}{}</figcaption>{}{}</figure><ul class=\"notes\">{}</ul>",
                axis(),
                Html.join(" ", key),
                left > 0 ? " %s more are not drawn.".formatted(Numbers.count(left, "answer")) : "",
                svg(id + "-wide", WIDE).inline("w"),
                svg(id + "-narrow", NARROW).inline("n"),
                spans.isEmpty() ? Html.of("<li>The consensus marks nothing.</li>") : Html.join(spans));
    }

    private String axis() {
        if (!tokens) {
            return "By position in the text, from 0.";
        }
        return to - from == length
                ? "By number of token, from 0."
                : "By number of token, from 0: %d of %s, where workers differ most."
                        .formatted(to - from, Numbers.count(length, "token"));
    }

    private Svg svg(String id, int width) {
        double head = width == WIDE ? 130 : 84;
        int perBand = tokens ? (int) ((width - head) / TOKEN) : to - from;
        double unit = tokens ? TOKEN : (width - head - 12) / (to - from);
        double band = AXIS + ROW * rows.size() + 10;
        int bands = (to - from + perBand - 1) / perBand;
        Svg svg = new Svg(id, width, (int) Math.ceil(bands * band), "Spans in " + Names.shown(task));
        svg.describe("%s in the consensus; rows of %s"
                .formatted(Numbers.count(found.size(), "span"), Numbers.count(rows.size() - 1L, "answer")));
        for (int at = 0; at < bands; at++) {
            int first = from + at * perBand;
            int last = Math.min(to, first + perBand);
            double top = at * band + AXIS;
            axis(svg, head, top, unit, first, last);
            for (int row = 0; row < rows.size(); row++) {
                double y = top + ROW * row;
                String name = Names.shown(rows.get(row).name(), width == WIDE ? 16 : 9);
                svg.text(row == 0 ? "b" : "", 0, y + 13, Anchor.START, name);
                svg.line("g", head, y + ROW / 2, head + unit * (last - first), y + ROW / 2);
                draw(svg, rows.get(row).spans(), head, y, unit, first, last);
            }
        }
        return svg;
    }

    private void axis(Svg svg, double head, double top, double unit, int first, int last) {
        if (tokens) {
            for (int token = first; token < last; token++) {
                svg.text("t s", head + unit * (token - first + 0.5), top - 4, Anchor.MIDDLE, "" + token);
            }
        } else {
            svg.text("t s", head, top - 4, Anchor.START, "" + first);
            svg.text("t s", head + unit * (last - first), top - 4, Anchor.END, "" + last);
        }
    }

    private void draw(Svg svg, List<Span> spans, double head, double y, double unit, int first, int last) {
        for (Span span : spans) {
            int start = Math.max(first, span.start());
            int end = Math.min(last, span.end());
            if (start >= end) {
                continue;
            }
            int type = types.indexOf(span.type());
            double x = head + unit * (start - first);
            double wide = Math.max(2, unit * (end - start) - 1);
            svg.rect(LabelStyle.area(type), x, y + 1, wide, ROW - 2).round(2).tip(words(span));
            if (wide >= 9) {
                svg.text(LabelStyle.on(type) + " b", x + wide / 2, y + 13, Anchor.MIDDLE, letter(type));
            }
        }
    }

    private static String words(Span span) {
        return "%s %d-%d".formatted(Names.shown(span.type()), span.start(), span.end());
    }

    private static String letter(int type) {
        return type < 26 ? String.valueOf((char) ('A' + type)) : String.valueOf(type + 1);
    }
}
