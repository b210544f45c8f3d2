/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An error report: what failed, facts, the likely cause and the fix.
 *
 * @param code identifies the cause and the fix
 * @param kind whether the configuration, a service or the environment causes it
 * @param summary one sentence that says what failed
 * @param facts labelled lines: what was observed, where a value came from, what the plugin has done
 * @param remaining what still exists or still runs
 * @param serviceError the error response of a service, if it is the cause
 * @param likelyCause the most likely cause, as a sentence
 * @param remedy what the user can do, with settings or commands to copy
 */
public record Problem(
        ErrorCode code,
        Kind kind,
        String summary,
        List<Fact> facts,
        Optional<String> remaining,
        Optional<ServiceError> serviceError,
        Optional<String> likelyCause,
        Optional<String> remedy) {

    /** What causes a problem. */
    public enum Kind {
        /** The configuration is invalid; no request was sent. */
        CONFIGURATION,
        /** A service rejected the request. */
        REJECTED,
        /** A network, a disk or a service failed. */
        ENVIRONMENT
    }

    /** A labelled line. */
    public record Fact(String label, String text) {}

    public Problem {
        facts = List.copyOf(facts);
    }

    private Problem(ErrorCode code, Kind kind, String summary) {
        this(code, kind, summary, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Problem configuration(ErrorCode code, String summary) {
        return new Problem(code, Kind.CONFIGURATION, summary);
    }

    public static Problem rejected(ErrorCode code, String summary) {
        return new Problem(code, Kind.REJECTED, summary);
    }

    public static Problem environment(ErrorCode code, String summary) {
        return new Problem(code, Kind.ENVIRONMENT, summary);
    }

    /** Returns the same problem with a more specific code. */
    public Problem code(ErrorCode specificCode) {
        return new Problem(specificCode, kind, summary, facts, remaining, serviceError, likelyCause, remedy);
    }

    /** Adds the error response of a service, which is printed as observed and provides {@link #hasCode}. */
    public Problem serviceError(ServiceError error) {
        return new Problem(code, kind, summary, facts, remaining, Optional.of(error), likelyCause, remedy);
    }

    /** Whether a service returned this error code. */
    public boolean hasCode(String code) {
        return serviceError.map(error -> error.code().equals(code)).orElse(false);
    }

    /** Adds what was observed. */
    public Problem observed(String text) {
        return with("Observed", text);
    }

    /** Adds where the invalid value came from. */
    public Problem configuredBy(String text) {
        return with("Set by", text);
    }

    /** Adds every way to set the value. */
    public Problem canBeSetBy(String spellings) {
        return with("Settings", spellings);
    }

    /** Adds what the plugin has already done. */
    public Problem actionTaken(String text) {
        return with("Action taken", text);
    }

    /** Returns the same problem with another summary. */
    public Problem summary(String sentence) {
        return new Problem(code, kind, sentence, facts, remaining, serviceError, likelyCause, remedy);
    }

    /** Sets what still exists or still runs. */
    public Problem remaining(String text) {
        return new Problem(code, kind, summary, facts, Optional.of(text), serviceError, likelyCause, remedy);
    }

    /** Sets the most likely cause. */
    public Problem likelyCause(String sentence) {
        return new Problem(code, kind, summary, facts, remaining, serviceError, Optional.of(sentence), remedy);
    }

    /** Sets what the user can do. */
    public Problem remedy(String text) {
        return new Problem(code, kind, summary, facts, remaining, serviceError, likelyCause, Optional.of(text));
    }

    /** Returns the whole message, with one line for each part. */
    public String render() {
        List<String> lines = new ArrayList<>();
        lines.add(summary.replaceFirst("(?=\n|\\z)", " [" + code.text() + "]"));
        serviceError.ifPresent(error -> lines.add(line("Observed", error.describe())));
        facts.forEach(fact -> lines.add(line(fact.label(), fact.text())));
        remaining.ifPresent(text -> lines.add(line("Remaining", text)));
        likelyCause.ifPresent(sentence -> lines.add(line("Likely cause", sentence)));
        remedy.ifPresent(text -> lines.add(line("Fix", text)));
        return String.join("\n", lines);
    }

    private Problem with(String label, String text) {
        List<Fact> extended = new ArrayList<>(facts);
        extended.add(new Fact(label, text));
        return new Problem(code, kind, summary, extended, remaining, serviceError, likelyCause, remedy);
    }

    private static String line(String label, String text) {
        return "  %-13s %s".formatted(label + ":", text.replace("\n", "\n                "));
    }
}
