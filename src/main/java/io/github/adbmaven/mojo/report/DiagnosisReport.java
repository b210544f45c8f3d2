/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.doctor.CheckResult;
import io.github.adbmaven.doctor.Diagnosis;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.json.Json;
import io.github.adbmaven.maven.AnsiColors;
import io.github.adbmaven.maven.Report;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The report of {@code adb:doctor} as text and JSON. */
public final class DiagnosisReport implements Report {
    /** The rest of 120 columns after Maven's "[INFO] ". */
    private static final int WIDTH = 113;

    private static final String INDENT = "    ";
    private static final String WARNING = "WARNING: ";

    private final Diagnosis diagnosis;
    private final Charset log;

    /** @param log the charset of the log */
    public DiagnosisReport(Diagnosis diagnosis, Charset log) {
        this.diagnosis = diagnosis;
        this.log = log;
    }

    @Override
    public List<String> lines() {
        return lines(AnsiColors.none(), StandardCharsets.UTF_8);
    }

    @Override
    public List<String> lines(AnsiColors colours) {
        return lines(colours, log);
    }

    private List<String> lines(AnsiColors colours, Charset charset) {
        boolean unicode = charset.newEncoder().canEncode("✔✘–");
        List<String> lines = new ArrayList<>();
        diagnosis.results().forEach(step -> lines.addAll(step(step, colours, unicode)));
        lines.add("");
        diagnosis
                .firstFailure()
                .ifPresentOrElse(step -> lines.addAll(failure(step, colours)), () -> lines.add(success(colours)));
        return lines;
    }

    /** Formats a check on one line if it fits, otherwise with each fact on its own line. */
    private static List<String> step(CheckResult step, AnsiColors colours, boolean unicode) {
        List<String> facts = new ArrayList<>(step.facts().stream()
                .map(fact -> fact.label() + " " + fact.text())
                .toList());
        verdict(step).ifPresent(facts::add);
        boolean fits = head(step, AnsiColors.none(), unicode).length()
                        + "  ".length()
                        + String.join("; ", facts).length()
                <= WIDTH;
        String head = head(step, colours, unicode);
        if (fits) {
            return List.of((head + "  " + coloured(String.join("; ", facts), step, colours)).stripTrailing());
        }
        List<String> lines = new ArrayList<>(List.of(head.stripTrailing()));
        facts.forEach(fact -> wrapped(fact).forEach(line -> lines.add(coloured(line, step, colours))));
        return lines;
    }

    private static String head(CheckResult step, AnsiColors colours, boolean unicode) {
        String mark = switch (step.state()) {
            case PASSED -> colours.green(unicode ? "✔" : "+");
            case FAILED -> colours.red(unicode ? "✘" : "x");
            case NOT_CHECKED, SKIPPED -> colours.yellow(unicode ? "–" : "-");
        };
        String time =
                step.state() == CheckResult.State.SKIPPED ? "" : step.took().toMillis() + " ms";
        return "%s %-28s %8s".formatted(mark, step.check().title(), time);
    }

    private static Optional<String> verdict(CheckResult step) {
        return switch (step.state()) {
            case PASSED -> step.note().map(warning -> WARNING + warning);
            case FAILED -> Optional.of("FAILED");
            case NOT_CHECKED -> Optional.of("not checked: " + step.note().orElse(""));
            case SKIPPED -> Optional.of("skipped: an earlier check failed");
        };
    }

    /** Colors verdicts and warnings, but not facts. */
    private static String coloured(String text, CheckResult step, AnsiColors colours) {
        int warning = text.indexOf(WARNING);
        if (warning >= 0) {
            return text.substring(0, warning) + colours.yellow(text.substring(warning));
        }
        return step.state() == CheckResult.State.FAILED && text.endsWith("FAILED")
                ? text.substring(0, text.length() - "FAILED".length()) + colours.red("FAILED")
                : text;
    }

    /** Wraps text for a log of 120 columns. Longer words are not broken, so that they can be copied. */
    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() > 0 && INDENT.length() + line.length() + 1 + word.length() > WIDTH) {
                lines.add(INDENT + line);
                line.setLength(0);
                line.append("  ");
            }
            line.append(line.toString().isBlank() ? "" : " ").append(word);
        }
        lines.add(INDENT + line);
        return lines;
    }

    private static List<String> failure(CheckResult step, AnsiColors colours) {
        List<String> lines = new ArrayList<>();
        lines.add(colours.bold("First failure: " + step.check().title()));
        step.problem()
                .ifPresent(problem -> lines.addAll(problem.render().lines().toList()));
        return lines;
    }

    private String success(AnsiColors colours) {
        long unknown = diagnosis.results().stream()
                .filter(step -> step.state() == CheckResult.State.NOT_CHECKED)
                .count();
        return unknown == 0
                ? colours.green("All checks passed.")
                : colours.green("No check failed.") + " Not checked: " + unknown + ".";
    }

    @Override
    public String json() {
        ObjectNode json = object().put("ok", diagnosis.firstFailure().isEmpty());
        json.put(
                "firstFailure",
                diagnosis.firstFailure().map(step -> step.check().id()).orElse(null));
        ArrayNode steps = json.putArray("steps");
        diagnosis.results().forEach(step -> steps.add(json(step)));
        return Json.write(json);
    }

    private static ObjectNode json(CheckResult step) {
        ObjectNode json = object().put("id", step.check().id())
                .put("title", step.check().title())
                .put("state", step.state().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("millis", step.took().toMillis());
        ObjectNode facts = json.putObject("facts");
        step.facts().forEach(fact -> facts.put(fact.label(), fact.text()));
        step.note().ifPresent(note -> json.put(step.state() == CheckResult.State.PASSED ? "warning" : "reason", note));
        step.problem().ifPresent(problem -> json.set("problem", json(problem)));
        return json;
    }

    private static ObjectNode json(Problem problem) {
        ObjectNode json = object().put("kind", kind(problem.kind()))
                .put("code", problem.code().text())
                .put("what", problem.summary())
                .put("text", problem.render());
        problem.serviceError().ifPresent(error -> {
            json.put("status", error.status());
            if (!error.code().isEmpty()) {
                json.put("serviceCode", error.code());
            }
            error.requestId().ifPresent(id -> json.put("requestId", id));
        });
        problem.likelyCause().ifPresent(likely -> json.put("likely", likely));
        problem.remedy().ifPresent(remedy -> json.put("remedy", remedy));
        return json;
    }

    /** Returns the value in the report, which is public interface and does not follow the name of the constant. */
    private static String kind(Problem.Kind kind) {
        return switch (kind) {
            case CONFIGURATION -> "configuration";
            case REJECTED -> "refusal";
            case ENVIRONMENT -> "environment";
        };
    }

    private static ObjectNode object() {
        return Json.newObject();
    }
}
