/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.keyvault;

import com.azure.security.keyvault.secrets.models.SecretProperties;
import io.github.adbmaven.output.CredentialOutput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a version says of itself to whoever lists the secret: whose token it is, and for what. Nothing in it is secret. */
final class SecretVersionTags {
    private static final String CREATED_BY = "created-by";
    private static final String PLUGIN = "adb-maven-plugin";
    private static final String TOKEN_ID = "databricks-token-id";
    private static final String HOST = "databricks-host";
    private static final String OWNER = "adb-owner";
    private static final int LONGEST = 256;

    private SecretVersionTags() {}

    static Map<String, String> of(CredentialOutput handover, Optional<String> owner) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(CREATED_BY, PLUGIN);
        tags.put(TOKEN_ID, handover.token().id());
        tags.put(HOST, handover.host());
        owner.map(text -> text.length() <= LONGEST ? text : text.substring(0, LONGEST))
                .ifPresent(text -> tags.put(OWNER, text));
        return tags;
    }

    /** Whether a version was written for this token. */
    static boolean isFor(String tokenId, SecretProperties version) {
        Map<String, String> tags = version.getTags();
        return tags != null && PLUGIN.equals(tags.get(CREATED_BY)) && tokenId.equals(tags.get(TOKEN_ID));
    }
}
