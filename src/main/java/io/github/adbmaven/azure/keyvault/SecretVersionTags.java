/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.azure.keyvault;

import com.azure.security.keyvault.secrets.models.SecretProperties;
import io.github.adbmaven.model.WorkspaceToken;
import io.github.adbmaven.output.OutputValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tags of a secret version, which identify the token, its workspace and its owner. They contain no secret. */
final class SecretVersionTags {
    private static final String CREATED_BY = "created-by";
    private static final String PLUGIN = "adb-maven-plugin";
    private static final String TOKEN_ID = "databricks-token-id";
    private static final String HOST = "databricks-host";
    private static final String OWNER = "adb-owner";
    private static final int MAX_LENGTH = 256;

    private SecretVersionTags() {}

    static Map<String, String> of(WorkspaceToken<?> workspaceToken, Optional<String> owner) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(CREATED_BY, PLUGIN);
        tags.put(TOKEN_ID, workspaceToken.token().id());
        tags.put(HOST, OutputValues.host(workspaceToken.workspace()));
        owner.map(text -> text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH))
                .ifPresent(text -> tags.put(OWNER, text));
        return tags;
    }

    /** Whether a version was written for this token. */
    static boolean isFor(String tokenId, SecretProperties version) {
        Map<String, String> tags = version.getTags();
        return tags != null && PLUGIN.equals(tags.get(CREATED_BY)) && tokenId.equals(tags.get(TOKEN_ID));
    }
}
