/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.model.Workspace;
import java.time.Instant;

/**
 * A token request without a response; the workspace may still create the token. It contains no secrets.
 *
 * @param mark the marker at the end of the comment of the token
 * @param requested when it was sent, according to the local clock
 * @param expires when a token of this request expires; from then on the plugin does not search for it
 */
public record UnansweredRequest(
        IssuingIdentity issuer, Workspace workspace, String mark, Instant requested, Instant expires) {
    /** Whether this identity sent the request to this workspace. */
    public boolean isOf(IssuingIdentity identity, Workspace other) {
        return issuer.isSameAs(identity)
                && workspace.url().getAuthority().equalsIgnoreCase(other.url().getAuthority());
    }
}
