package org.crowd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tables as Markdown and LaTeX. */
final class TableMarkup {
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final Pattern MARKDOWN =
            Pattern.compile("[\\\\`*\\[\\]<>|~&$]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");
    private static final Pattern MINUS = Pattern.compile("-\\d.*");

    private static final Map<Character, String> LATEX = Map.ofEntries(
            Map.entry('\\', "\\textbackslash{}"),
            Map.entry('{', "\\{"),
            Map.entry('}', "\\}"),
            Map.entry('$', "\\$"),
            Map.entry('&', "\\&"),
            Map.entry('#', "\\#"),
            Map.entry('%', "\\%"),
            Map.entry('_', "\\_"),
            Map.entry('~', "\\textasciitilde{}"),
            Map.entry('^', "\\textasciicircum{}"),
            Map.entry('<', "\\textless{}"),
            Map.entry('>', "\\textgreater{}"),
            Map.entry('|', "\\textbar{}"),
            Map.entry('`', "\\textasciigrave{}"),
            Map.entry('"', "\\textquotedbl{}"),
            Map.entry('[', "{[}"), // after a line break, an option of it
            Map.entry('*', "{*}")); // likewise

    private TableMarkup() {}

    static String markdown(Table table) {
        List<List<String>> lines = lines(table);
        boolean[] right = TableText.numeric(lines, table.columns().size());
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines.size(); line++) {
            text.append(lines.get(line).stream()
                    .map(cell -> MARKDOWN.matcher(cell).replaceAll("\\\\$0"))
                    .collect(Collectors.joining(" | ", "| ", " |\n")));
            if (line == 0) {
                text.append('|');
                for (boolean numbers : right) {
                    text.append(numbers ? " ---: |" : " --- |");
                }
                text.append('\n');
            }
        }
        return text.toString();
    }

    static String latex(Table table) {
        List<List<String>> lines = lines(table);
        StringBuilder text = new StringBuilder("\\begin{tabular}{");
        for (boolean numbers : TableText.numeric(lines, table.columns().size())) {
            text.append(numbers ? 'r' : 'l');
        }
        text.append("}\n\\hline\n");
        for (int line = 0; line < lines.size(); line++) {
            text.append(
                    lines.get(line).stream().map(TableMarkup::latex).collect(Collectors.joining(" & ", "", " \\\\\n")));
            text.append(line == 0 ? "\\hline\n" : "");
        }
        return text.append("\\hline\n\\end{tabular}\n").toString();
    }

    private static String latex(String cell) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            char character = cell.charAt(i);
            boolean ligature = character == '-' && i > 0 && cell.charAt(i - 1) == '-'; // a dash otherwise
            text.append(ligature ? "{}" : "").append(LATEX.getOrDefault(character, String.valueOf(character)));
        }
        return MINUS.matcher(cell).matches() ? "$-$" + text.substring(1) : text.toString();
    }

    private static List<List<String>> lines(Table table) {
        List<List<String>> lines = new ArrayList<>();
        table.texts()
                .forEach(line -> lines.add(line.stream()
                        .map(cell -> TableText.plain(LINE_BREAK.matcher(cell).replaceAll(" ")))
                        .toList()));
        return lines;
    }
}
