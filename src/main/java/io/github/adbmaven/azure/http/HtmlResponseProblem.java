/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.http;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.error.ServiceError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reports an HTML page that was returned instead of data, for example by a login page of the network. */
public final class HtmlResponseProblem {
    private static final Pattern TITLE =
            Pattern.compile("<title[^>]*>(.*?)</title>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private HtmlResponseProblem() {}

    /** Names the service, the host and the title of the page. */
    public static Problem of(String service, String host, ServiceResponse response) {
        return Problem.environment(
                        ErrorCode.HTML_RESPONSE,
                        "%s at %s returned a web page instead of data.".formatted(service, host))
                .serviceError(new ServiceError(service, response.status(), "", describe(response), Optional.empty()))
                .likelyCause("another server responded, for example a login page or a proxy of your network.")
                .remedy("check the host name, and proxies and gateways between this machine and " + host + ".");
    }

    /** Describes the page by its title. */
    public static String describe(ServiceResponse response) {
        return title(response.body())
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
