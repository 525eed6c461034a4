package org.crowd4j.report.markup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.crowd4j.report.markup.Svg.Anchor;

/** Counts by right label and given label, folded to the labels with most mistakes. */
public final class Matrix {
    /** With more labels, the least confused are folded into one row. */
    public static final int MOST_LABELS = 6;

    private static final int SHORT = 2;

    private final List<String> names;
    private final List<Integer> labels; // of the rows; -1 for the others
    private final double[][] counts; // rows × columns

    private Matrix(List<String> names, List<Integer> labels, double[][] counts) {
        this.names = names;
        this.labels = labels;
        this.counts = counts;
    }

    /**
     * {@return the labels that matrices show by themselves}
     *
     * @param counts by right and given label
     */
    public static Set<Integer> shown(double[][] counts) {
        if (counts.length <= MOST_LABELS) {
            return Set.copyOf(IntStream.range(0, counts.length).boxed().toList());
        }
        double[] mistakes = new double[counts.length];
        for (int right = 0; right < counts.length; right++) {
            for (int given = 0; given < counts.length; given++) {
                if (right != given) {
                    mistakes[right] += counts[right][given];
                    mistakes[given] += counts[right][given];
                }
            }
        }
        return new HashSet<>(IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparingDouble(label -> -mistakes[label]))
                .limit(MOST_LABELS)
                .toList());
    }

    /** {@return counts in which all labels but the shown ones are one} */
    public static Matrix of(double[][] counts, List<String> names, Set<Integer> shown) {
        List<Integer> labels = new ArrayList<>(shown.stream().sorted().toList());
        List<String> texts = new ArrayList<>(labels.stream().map(names::get).toList());
        if (shown.size() < counts.length) {
            labels.add(-1);
            texts.add("other");
        }
        double[][] folded = new double[labels.size()][labels.size()];
        for (int right = 0; right < counts.length; right++) {
            for (int given = 0; given < counts.length; given++) {
                folded[row(labels, right)][row(labels, given)] += counts[right][given];
            }
        }
        return new Matrix(texts, labels, folded);
    }

    private static int row(List<Integer> labels, int label) {
        int row = labels.indexOf(label);
        return row < 0 ? labels.size() - 1 : row;
    }

    /** {@return the number of rows} */
    int size() {
        return labels.size();
    }

    /** {@return the label of a row as it is shown} */
    Html heading(int row) {
        return labels.get(row) < 0 ? Html.of("<i>other</i>") : Html.label(names.get(row));
    }

    /** {@return the name of a row} */
    String name(int row) {
        return labels.get(row) < 0 ? "other" : Names.shown(names.get(row));
    }

    double count(int row, int column) {
        return counts[row][column];
    }

    /** {@return the share of a row; 0 for an empty one} */
    double share(int row, int column) {
        double all = total(row);
        return all == 0 ? 0 : counts[row][column] / all;
    }

    /** {@return the sum of a row} */
    double total(int row) {
        double all = 0;
        for (double count : counts[row]) {
            all += count;
        }
        return all;
    }

    /** {@return the matrix as a table} */
    public Html table(Html caption, String corner) {
        List<Html> heads = new ArrayList<>();
        List<Html> rows = new ArrayList<>();
        for (int row = 0; row < size(); row++) {
            heads.add(Html.of("<th scope=\"col\">{}</th>", heading(row)));
            List<Html> cells = new ArrayList<>(List.of(Html.of("<th scope=\"row\">{}</th>", heading(row))));
            for (int column = 0; column < size(); column++) {
                cells.add(Html.of(
                        "<td class=\"{}\" style=\"--v:{}\">{}<small>{}</small></td>",
                        row == column ? "on" : "off",
                        Numbers.decimals(2, share(row, column)),
                        total(row) == 0 ? "none" : Numbers.whole(share(row, column)),
                        Numbers.amount(count(row, column))));
            }
            rows.add(Html.of("<tr>{}</tr>", Html.join(cells)));
        }
        return Html.of(
                "<table class=\"matrix\" style=\"width:min(100%,{}px)\"><caption>{}</caption><thead><tr>"
                        + "<td class=\"corner\"><span>{}</span></td>{}</tr></thead><tbody>{}</tbody></table>",
                58 + 66 * size() + 90 / (size() + 1), caption, corner, Html.join(heads), Html.join(rows));
    }

    /** {@return whether all names fit beside a small picture} */
    private boolean brief() {
        return names.stream().allMatch(name -> name.length() <= SHORT || name.equals("other"));
    }

    /** {@return the sign of a row beside a small picture: its name, or a number if one is long} */
    private String sign(int row) {
        return brief() && labels.get(row) >= 0 ? name(row) : brief() ? "…" : Integer.toString(row + 1);
    }

    /** {@return what the numbers beside small pictures mean; empty if they are names} */
    public Html legend() {
        if (brief()) {
            return Html.EMPTY;
        }
        List<Html> meanings = new ArrayList<>();
        for (int row = 0; row < size(); row++) {
            meanings.add(Html.of("{} {}", row + 1, heading(row)));
        }
        return Html.of(" {}.", Html.join(", ", meanings));
    }

    /** {@return the matrix as a small picture} */
    public Svg picture(String id, String title) {
        return picture(id, title, Math.max(12, 68.0 / size()));
    }

    /** {@return the matrix as a picture with cells of some width} */
    public Svg picture(String id, String title, double cell) {
        int width = (int) Math.ceil(18 + cell * size());
        Svg svg = new Svg(id, width, width, title);
        List<String> words = new ArrayList<>();
        for (int row = 0; row < size(); row++) {
            double top = 16 + row * cell;
            svg.text("t s", 12, top + cell / 2 + 4, Anchor.END, sign(row));
            svg.text("t s", top + cell / 2, 12, Anchor.MIDDLE, sign(row));
            List<String> said = new ArrayList<>();
            for (int column = 0; column < size(); column++) {
                double left = 16 + column * cell;
                svg.rect("cell", left, top, cell - 1, cell - 1);
                if (counts[row][column] > 0) {
                    svg.rect(row == column ? "right" : "wrong", left, top, cell - 1, cell - 1)
                            .opacity(share(row, column))
                            .tip("right %s, said %s: %s of %s"
                                    .formatted(
                                            name(row),
                                            name(column),
                                            Numbers.amount(counts[row][column]),
                                            Numbers.amount(total(row))));
                    said.add("%s said %s".formatted(Numbers.amount(counts[row][column]), name(column)));
                }
            }
            words.add("right %s: %s".formatted(name(row), said.isEmpty() ? "none" : String.join(", ", said)));
        }
        return svg.describe(String.join("; ", words));
    }
}
