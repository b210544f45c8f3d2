/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a token's comment, by which it is recognised from any machine: {@code [adb:<nonce> o=… r=… h=… p=… m=…
 * e=…]}. Earlier versions wrote no {@code m} and {@code e}; they leave a mark with these alone.
 *
 * @param nonce unique to the request that created the token
 * @param owner who answers for it; may be empty
 * @param runId the run of a CI system; may be empty
 * @param host the machine of the build
 * @param processId of its Maven
 * @param machine identifies the running system of the build; empty where that is not known
 * @param outlives whether the token may be in use after its build; true for a mark of an earlier version, which does not say it
 */
public record CommentMarker(
        String nonce, String owner, String runId, String host, long processId, String machine, boolean outlives) {
    private static final Pattern FORM = Pattern.compile(
            "\\[adb:([0-9a-f]{16}) o=([^ \\]]*) r=([^ \\]]*) h=([^ \\]]*) p=(\\d{1,18})(?: m=([^ \\]]*) e=(build|later))?\\]$");
    private static final int LONGEST_PART = 60;

    public CommentMarker {
        owner = plain(owner);
        runId = plain(runId);
        host = plain(host);
        machine = plain(machine);
    }

    /** A mark as earlier versions wrote it. */
    public CommentMarker(String nonce, String owner, String runId, String host, long processId) {
        this(nonce, owner, runId, host, processId, "", true);
    }

    /** A mark that no other request has. */
    public static CommentMarker fresh(BuildInfo origin, SecureRandom random) {
        return fresh(origin, random, true);
    }

    /**
     * A mark that no other request has.
     *
     * @param outlives whether the token may be in use after its build
     */
    static CommentMarker fresh(BuildInfo origin, SecureRandom random, boolean outlives) {
        byte[] nonce = new byte[8];
        random.nextBytes(nonce);
        return new CommentMarker(
                HexFormat.of().formatHex(nonce),
                origin.owner(),
                origin.runId(),
                origin.host(),
                origin.processId(),
                origin.machine(),
                outlives);
    }

    /** The parts that all marks of a build have in common. */
    static CommentMarker of(BuildInfo origin) {
        return new CommentMarker(
                "", origin.owner(), origin.runId(), origin.host(), origin.processId(), origin.machine(), true);
    }

    /** Whether this owner answers for the token. */
    boolean isOf(String someone) {
        return !owner.isEmpty() && owner.equals(plain(someone));
    }

    /** Whether this run of a CI system issued the token. */
    boolean isOfRun(String run) {
        return !runId.isEmpty() && runId.equals(plain(run));
    }

    /** What a comment says to people. */
    static String without(String comment) {
        return FORM.matcher(comment).replaceFirst("").strip();
    }

    /** The mark at the end of a comment; empty if the token is not one of this plugin. */
    public static Optional<CommentMarker> in(String comment) {
        Matcher matcher = FORM.matcher(comment);
        return matcher.find()
                ? Optional.of(new CommentMarker(
                        matcher.group(1),
                        matcher.group(2),
                        matcher.group(3),
                        matcher.group(4),
                        Long.parseLong(matcher.group(5)),
                        Optional.ofNullable(matcher.group(6)).orElse(""),
                        !"build".equals(matcher.group(7))))
                : Optional.empty();
    }

    public String text() {
        // A format would write the number in the digits of the machine's language, and nobody could read the mark
        // again.
        return "[adb:" + nonce + " o=" + owner + " r=" + runId + " h=" + host + " p=" + processId + " m=" + machine
                + " e=" + (outlives ? "later" : "build") + "]";
    }

    private static String plain(String text) {
        String cleaned = text.replaceAll("[^A-Za-z0-9_.:/@-]", "-");
        if (cleaned.length() <= LONGEST_PART) {
            return cleaned;
        }
        // Long names often differ at their end only.
        String end = "-" + HexFormat.of().toHexDigits(cleaned.hashCode());
        return cleaned.substring(0, LONGEST_PART - end.length()) + end;
    }
}
