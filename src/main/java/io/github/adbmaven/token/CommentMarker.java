/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Marker at the end of a token's comment, which identifies the token on any machine: {@code [adb:<nonce> o=… r=… h=… p=… m=…
 * e=…]}. Earlier versions wrote no {@code m} and {@code e}.
 *
 * @param nonce unique to the request that created the token
 * @param owner owner of the token; may be empty
 * @param runId ID of the CI run; may be empty
 * @param host the host name of the build machine
 * @param processId the process ID of Maven
 * @param machine identifies the running system of the build; empty if unknown
 * @param outlives whether the token may be in use after its build; true for markers of earlier versions, which do not contain it
 */
public record CommentMarker(
        String nonce, String owner, String runId, String host, long processId, String machine, boolean outlives) {
    private static final Pattern FORM = Pattern.compile(
            "\\[adb:([0-9a-f]{16}) o=([^ \\]]*) r=([^ \\]]*) h=([^ \\]]*) p=(\\d{1,18})(?: m=([^ \\]]*) e=(build|later))?\\]$");
    private static final int MAX_PART_LENGTH = 60;

    public CommentMarker {
        owner = sanitized(owner);
        runId = sanitized(runId);
        host = sanitized(host);
        machine = sanitized(machine);
    }

    /** Creates a marker in the form of earlier versions. */
    public CommentMarker(String nonce, String owner, String runId, String host, long processId) {
        this(nonce, owner, runId, host, processId, "", true);
    }

    /** Creates a marker with a new nonce. */
    public static CommentMarker fresh(BuildInfo build, SecureRandom random) {
        return fresh(build, random, true);
    }

    /**
     * Creates a marker with a new nonce.
     *
     * @param outlives whether the token may be in use after its build
     */
    static CommentMarker fresh(BuildInfo build, SecureRandom random, boolean outlives) {
        byte[] nonce = new byte[8];
        random.nextBytes(nonce);
        return new CommentMarker(
                HexFormat.of().formatHex(nonce),
                build.owner(),
                build.runId(),
                build.host(),
                build.processId(),
                build.machine(),
                outlives);
    }

    /** Creates a marker with the parts that all markers of a build have in common. */
    static CommentMarker of(BuildInfo build) {
        return new CommentMarker(
                "", build.owner(), build.runId(), build.host(), build.processId(), build.machine(), true);
    }

    /** Whether the token belongs to this owner. */
    boolean isOf(String candidate) {
        return !owner.isEmpty() && owner.equals(sanitized(candidate));
    }

    /** Whether this CI run issued the token. */
    boolean isOfRun(String run) {
        return !runId.isEmpty() && runId.equals(sanitized(run));
    }

    /** Returns the comment without the marker. */
    static String without(String comment) {
        return FORM.matcher(comment).replaceFirst("").strip();
    }

    /** Returns the marker at the end of a comment; empty if this plugin did not issue the token. */
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
        // String.format would write the process ID with the digits of the default locale, which FORM does not match.
        return "[adb:" + nonce + " o=" + owner + " r=" + runId + " h=" + host + " p=" + processId + " m=" + machine
                + " e=" + (outlives ? "later" : "build") + "]";
    }

    private static String sanitized(String text) {
        String result = text.replaceAll("[^A-Za-z0-9_.:/@-]", "-");
        if (result.length() <= MAX_PART_LENGTH) {
            return result;
        }
        // Long names often differ only at the end, so the hash keeps shortened names distinct.
        String suffix = "-" + HexFormat.of().toHexDigits(result.hashCode());
        return result.substring(0, MAX_PART_LENGTH - suffix.length()) + suffix;
    }
}
