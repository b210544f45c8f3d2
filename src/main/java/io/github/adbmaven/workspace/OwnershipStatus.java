/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import io.github.adbmaven.workspace.spec.Ownership;
import io.github.adbmaven.workspace.spec.OwnershipTags;
import java.util.Map;
import java.util.Optional;

/** The owner of a resource according to its tags. */
public enum OwnershipStatus {
    /** It belongs to the configured owner, who may change and delete it. */
    OWNED,
    /** The plugin created it for another owner. */
    OTHER_OWNER,
    /** It was created without the plugin. */
    UNTAGGED;

    static OwnershipStatus of(Map<String, String> tags, String owner) {
        Optional<Ownership> ownership = OwnershipTags.read(tags);
        if (ownership.isEmpty()) {
            return UNTAGGED;
        }
        return ownership.get().owner().equals(owner) ? OWNED : OTHER_OWNER;
    }
}
