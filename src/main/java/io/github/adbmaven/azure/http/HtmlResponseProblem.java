/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ServiceError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page for people where data was expected: someone else answered. */
public final class HtmlResponseProblem {
    private static final Pattern TITLE =
            Pattern.compile("<title[^>]*>(.*?)</title>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private HtmlResponseProblem() {}

    /** A problem that tells who was asked and what the page calls itself. */
    public static Problem of(String service, String host, ServiceResponse answer) {
        return Problem.environment(
                        ErrorCode.HTML_RESPONSE, "%s at %s sent a web page instead of data.".formatted(service, host))
                .serviceError(new ServiceError(service, answer.status(), "", describe(answer), Optional.empty()))
                .likelyCause("another server answers there: a login page, or a proxy of your network.")
                .remedy("check the host name, and what stands between this machine and " + host + ".");
    }

    /** What the page calls itself. */
    public static String describe(ServiceResponse answer) {
        return title(answer.body())
                .map(text -> "a web page titled \"" + text + "\"")
                .orElse("a web page");
    }

    private static Optional<String> title(String page) {
        Matcher matcher = TITLE.matcher(page);
        return matcher.find()
                ? Optional.of(matcher.group(1).strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }
}
