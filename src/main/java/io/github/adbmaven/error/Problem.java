/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that went wrong, in the order in which a person needs to hear it.
 *
 * @param code identifies cause and fix
 * @param kind who can do something about it
 * @param summary what failed, in the user's words; one sentence
 * @param facts labelled lines under it: what was seen, where a value came from, what was done about it
 * @param serviceError the service's refusal or failure behind it, if there is one
 * @param likelyCause the most likely reason, a whole sentence; a guess and marked as one
 * @param remedy what to do, with something to paste
 */
public record Problem(
        ErrorCode code,
        Kind kind,
        String summary,
        List<Fact> facts,
        Optional<ServiceError> serviceError,
        Optional<String> likelyCause,
        Optional<String> remedy) {

    /** Who can do something about a problem. */
    public enum Kind {
        /** The configuration is wrong; nothing was sent. */
        CONFIGURATION,
        /** A service understood the request and refused it. */
        REJECTED,
        /** A network, a disk or a service does not work as it should. */
        ENVIRONMENT
    }

    /** A labelled line. */
    public record Fact(String label, String text) {}

    private static final String REMAINING = "Remaining";

    public Problem {
        facts = List.copyOf(facts);
    }

    public static Problem configuration(ErrorCode code, String what) {
        return new Problem(
                code, Kind.CONFIGURATION, what, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Problem rejected(ErrorCode code, String what) {
        return new Problem(code, Kind.REJECTED, what, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Problem environment(ErrorCode code, String what) {
        return new Problem(
                code, Kind.ENVIRONMENT, what, List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The same problem, with the cause that is known by now. */
    public Problem code(ErrorCode known) {
        return new Problem(known, kind, summary, facts, serviceError, likelyCause, remedy);
    }

    /** The service's answer: becomes the line of what was seen, and lets callers branch on its code. */
    public Problem serviceError(ServiceError given) {
        return new Problem(code, kind, summary, facts, Optional.of(given), likelyCause, remedy);
    }

    /** Whether a service answered with this code. */
    public boolean hasCode(String code) {
        return serviceError.map(given -> given.code().equals(code)).orElse(false);
    }

    /** What was observed. */
    public Problem observed(String text) {
        return with("Observed", text);
    }

    /** Where the offending value came from. */
    public Problem configuredBy(String text) {
        return with("Set by", text);
    }

    /** Every way to set the offending value. */
    public Problem canBeSetBy(String spellings) {
        return with("Settings", spellings);
    }

    /** What the plugin did about it already. */
    public Problem actionTaken(String text) {
        return with("Action taken", text);
    }

    /** The same problem in better words. */
    public Problem summary(String sentence) {
        return new Problem(code, kind, sentence, facts, serviceError, likelyCause, remedy);
    }

    /** Whether it is known what is still to be done. */
    public boolean hasRemaining() {
        return facts.stream().anyMatch(fact -> fact.label().equals(REMAINING));
    }

    /** What is still to be done about it. */
    public Problem remaining(String text) {
        return with(REMAINING, text);
    }

    /** The most likely reason. */
    public Problem likelyCause(String sentence) {
        return new Problem(code, kind, summary, facts, serviceError, Optional.of(sentence), remedy);
    }

    /** What the user can do. */
    public Problem remedy(String text) {
        return new Problem(code, kind, summary, facts, serviceError, likelyCause, Optional.of(text));
    }

    /** The whole message, one line for each part. */
    public String render() {
        List<String> lines = new ArrayList<>();
        lines.add(summary.replaceFirst("(?=\n|\\z)", " [" + code.text() + "]"));
        serviceError.ifPresent(given -> lines.add(line("Observed", given.describe())));
        facts.forEach(fact -> lines.add(line(fact.label(), fact.text())));
        likelyCause.ifPresent(sentence -> lines.add(line("Likely cause", sentence)));
        remedy.ifPresent(text -> lines.add(line("Fix", text)));
        return String.join("\n", lines);
    }

    private Problem with(String label, String text) {
        List<Fact> more = new ArrayList<>(facts);
        more.add(new Fact(label, text));
        return new Problem(code, kind, summary, more, serviceError, likelyCause, remedy);
    }

    private static String line(String label, String text) {
        return "  %-13s %s".formatted(label + ":", text.replace("\n", "\n                "));
    }
}
