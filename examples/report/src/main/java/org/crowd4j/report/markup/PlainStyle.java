package org.crowd4j.report.markup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The light colours of the style sheet of pictures, written into every mark: for programs that know
 * no variables and no selectors of several classes. It reads {@code picture.css} and no other style
 * sheet.
 */
final class PlainStyle {
    private static final String SCOPE = ".crowd ";
    private static final Pattern VARIABLE = Pattern.compile("--([a-z0-9-]+):([^;}]+)");
    private static final Pattern USE = Pattern.compile("var\\(--([a-z0-9-]+)\\)");
    private static final Pattern TRANSLUCENT = Pattern.compile("rgb\\((\\d+) (\\d+) (\\d+)/(\\.\\d+)\\)");
    private static final Pattern DARK = Pattern.compile("@media[^{]*\\{[^{]*\\{[^}]*}}");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^}]*)}");
    private static final Pattern PART = Pattern.compile(":not\\(\\.(\\w+)\\)|\\[class\\^=(\\w)]|\\.(\\w+)|(\\w+)");
    private static final Pattern MARK = Pattern.compile("<(text|rect|path|circle)((?: [a-z-]+=\"[^\"]*\")*)");
    private static final Pattern CLASS = Pattern.compile(" class=\"([^\"]*)\"");

    private final List<Rule> rules = new ArrayList<>(); // the more specific, the later

    /** Declarations for the marks that a selector such as {@code .l1:not(.ln)} chooses. */
    private record Rule(String selector, String declarations) {

        boolean holds(String element, List<String> classes) {
            return PART.matcher(selector).results().allMatch(part -> {
                if (part.group(1) != null) {
                    return !classes.contains(part.group(1));
                }
                if (part.group(2) != null) {
                    return !classes.isEmpty() && classes.get(0).startsWith(part.group(2));
                }
                return part.group(3) != null ? classes.contains(part.group(3)) : element.equals(part.group(4));
            });
        }

        /** {@return how specific the selector is: classes count more than elements} */
        int weight() {
            return PART.matcher(selector)
                    .results()
                    .mapToInt(part -> part.group(4) == null ? 10 : 1)
                    .sum();
        }
    }

    PlainStyle() {
        String light = DARK.matcher(Resource.text("picture.css")).replaceAll("");
        Map<String, String> colors = new HashMap<>();
        VARIABLE.matcher(light).results().forEach(found -> colors.put(found.group(1), found.group(2)));
        String resolved = USE.matcher(light).replaceAll(use -> colors.getOrDefault(use.group(1), "none"));
        String plain = TRANSLUCENT.matcher(resolved).replaceAll("rgba($1,$2,$3,0$4)");
        for (MatchResult found : RULE.matcher(plain).results().toList()) {
            for (String selector : found.group(1).split(",", -1)) {
                if (selector.strip().startsWith(SCOPE)) {
                    rules.add(new Rule(selector.strip().substring(SCOPE.length()), found.group(2)));
                }
            }
        }
        rules.sort(Comparator.comparingInt(Rule::weight)); // stable
    }

    /** {@return an SVG file with its style in its marks} */
    String applied(String svg) {
        String bare =
                svg.replaceFirst("(?s)<style>.*?</style>", "").replaceFirst("<svg ", "<svg font-family=\"SansSerif\" ");
        return MARK.matcher(bare).replaceAll(mark -> Matcher.quoteReplacement(styled(mark.group(1), mark.group(2))));
    }

    private String styled(String element, String attributes) {
        Matcher named = CLASS.matcher(attributes);
        List<String> classes = named.find() ? List.of(named.group(1).split(" ", -1)) : List.of();
        StringBuilder style = new StringBuilder();
        for (Rule rule : rules) {
            if (rule.holds(element, classes)) {
                style.append(rule.declarations()).append(';');
            }
        }
        return "<%s%s style=\"%s\"".formatted(element, named.replaceAll(""), style);
    }
}
