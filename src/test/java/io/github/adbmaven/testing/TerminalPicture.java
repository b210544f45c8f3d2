/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a goal prints, as an SVG of a terminal: the words as they are, the colours of Maven's log, long lines broken. */
public final class TerminalPicture {
    private static final int COLUMNS = 112;
    private static final double COLUMN = 7.8;
    private static final int LINE = 18;
    private static final int MARGIN = 16;
    private static final String SIGN = "\u001b";

    /** Text, and the code that stood before it. */
    private static final Pattern RUN = Pattern.compile("(?:" + SIGN + "\\[(\\d*)m)?([^" + SIGN + "]*)");

    private static final Map<String, String> LOOKS = Map.of(
            "1", " font-weight=\"bold\"",
            "31", " fill=\"#ff7b72\"",
            "32", " fill=\"#7ee787\"",
            "33", " fill=\"#e3b341\"",
            "34", " fill=\"#79c0ff\"");

    private TerminalPicture() {}

    /**
     * The picture of one goal.
     *
     * @param command what was typed
     * @param lines what the goal logged, with the codes of its colours
     */
    public static String of(String command, List<String> lines) {
        List<String> rows = Stream.concat(
                        Stream.of("$ " + SIGN + "[1m" + command + SIGN + "[m"),
                        lines.stream().map(line -> "[" + SIGN + "[34mINFO" + SIGN + "[m] " + line))
                .flatMap(TerminalPicture::broken)
                .toList();
        int width = (int) (COLUMNS * COLUMN) + 2 * MARGIN;
        int height = rows.size() * LINE + 2 * MARGIN;
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img">
                  <title>%s</title>
                  <rect width="100%%" height="100%%" rx="8" fill="#0d1117"/>
                  <g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="13" fill="#e6edf3">
                """.formatted(width, height, width, height, escaped(command)));
        for (int row = 0; row < rows.size(); row++) {
            svg.append("    <text xml:space=\"preserve\" x=\"%d\" y=\"%d\">"
                            .formatted(MARGIN, MARGIN + 13 + row * LINE))
                    .append(spans(rows.get(row)))
                    .append("</text>\n");
        }
        return svg.append("  </g>\n</svg>\n").toString();
    }

    /** As a terminal does it: after so many columns, and in the colour that the line has there. */
    private static Stream<String> broken(String line) {
        List<String> rows = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        int column = 0;
        for (MatchResult run : RUN.matcher(line).results().toList()) {
            String code = run.group(1) == null ? "" : SIGN + "[" + run.group(1) + "m";
            row.append(code);
            for (char letter : run.group(2).toCharArray()) {
                if (column == COLUMNS) {
                    rows.add(row.toString());
                    row.setLength(0);
                    row.append(code);
                    column = 0;
                }
                row.append(letter);
                column++;
            }
        }
        rows.add(row.toString());
        return rows.stream();
    }

    private static String spans(String row) {
        StringBuilder spans = new StringBuilder();
        RUN.matcher(row).results().filter(run -> !run.group(2).isEmpty()).forEach(run -> {
            String look = run.group(1) == null ? "" : LOOKS.getOrDefault(run.group(1), "");
            String text = escaped(run.group(2));
            spans.append(look.isEmpty() ? text : "<tspan" + look + ">" + text + "</tspan>");
        });
        return spans.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
