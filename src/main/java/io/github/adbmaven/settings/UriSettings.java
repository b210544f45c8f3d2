/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.settings;

import io.github.adbmaven.error.ErrorCode;
import io.github.adbmaven.error.LogSanitizer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and validates URLs. */
final class UriSettings {
    /** Up to the last @, because a password that is not encoded may contain any character. */
    private static final Pattern CREDENTIALS =
            Pattern.compile("^(\\s*[a-z][a-z0-9+.-]*://)?.*@", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** A URL copied from a browser, with query or fragment. An invalid host does not match, so that the whole text is rejected. */
    private static final Pattern BROWSER_URL = Pattern.compile(
            "((?:[a-z][a-z0-9+.-]*://)?[a-z0-9.-]+(?::\\d+)?(?:/[^?#]*)?)[?#].*", Pattern.CASE_INSENSITIVE);

    /** The host of a region, with the workspace ID in the query. */
    private static final Pattern REGION_URL = Pattern.compile(
            "(?:https://)?((?!adb-)[a-z0-9-]+\\.(azuredatabricks\\.net|databricks\\.azure\\.(?:us|cn)))(?:/[^?#]*)?"
                    + "\\?(?:[^#]*&)?o=(\\d+).*",
            Pattern.CASE_INSENSITIVE);

    private UriSettings() {}

    /** Returns an https URL without credentials, query or fragment, ending in a slash. */
    static URI endpoint(Setting setting, SettingValue value) {
        String shown = LogSanitizer.safe(CREDENTIALS.matcher(value.text()).replaceFirst("$1***@"));
        URI uri = uri(value.text())
                .orElseThrow(() -> Settings.invalid(
                        ErrorCode.INVALID_URL,
                        setting,
                        value,
                        "\"" + shown + "\" is not a URL.",
                        "write it as https://host or https://host:port/."));
        if (!"https".equalsIgnoreCase(uri.getScheme())) {
            throw Settings.invalid(
                    ErrorCode.INVALID_URL,
                    setting,
                    value,
                    "\"" + shown + "\" is not an https URL; http would send a credential in clear text.",
                    "write it as https://host or https://host:port/.");
        }
        if (uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw Settings.invalid(
                    ErrorCode.INVALID_URL,
                    setting,
                    value,
                    "\"" + shown + "\" is invalid: the URL must contain a host, and no user name, query or fragment.",
                    "write it as https://host or https://host:port/.");
        }
        String text = uri.toString();
        return URI.create(text.endsWith("/") ? text : text + "/");
    }

    /** Returns the URL of a workspace: adds a missing scheme and removes everything after the host, as the Databricks tools do. */
    static URI host(Setting setting, SettingValue value) {
        Matcher regional = REGION_URL.matcher(value.text().strip());
        if (regional.matches()) {
            throw Settings.invalid(
                    ErrorCode.INVALID_URL,
                    setting,
                    value,
                    "\"" + regional.group(1) + "\" with ?o=" + regional.group(3)
                            + " is the URL of a region, not of a workspace.",
                    "write the workspace's own URL, https://adb-" + regional.group(3) + ".<number>." + regional.group(2)
                            + ": az databricks workspace show --query workspaceUrl prints it.");
        }
        String text = BROWSER_URL.matcher(value.text().strip()).replaceFirst("$1");
        SettingValue whole =
                new SettingValue(text.contains("://") ? text : "https://" + text, value.rank(), value.source());
        URI uri = endpoint(setting, whole);
        return URI.create("https://" + uri.getRawAuthority().toLowerCase(Locale.ROOT));
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text.strip()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
