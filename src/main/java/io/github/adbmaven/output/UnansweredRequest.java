/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import io.github.adbmaven.model.Workspace;
import java.time.Instant;

/**
 * A request for a token that the workspace did not answer, although it may still create the token. Nothing in it is secret.
 *
 * @param mark the end of the comment that the token would have
 * @param requested by this machine's clock
 * @param expires when a token of this request has expired, so that the plugin stops looking for it
 */
public record UnansweredRequest(
        IssuingIdentity issuer, Workspace workspace, String mark, Instant requested, Instant expires) {
    /** Whether the request went to this workspace, as this identity. */
    public boolean isOf(IssuingIdentity identity, Workspace other) {
        return issuer.isSameAs(identity)
                && workspace.url().getAuthority().equalsIgnoreCase(other.url().getAuthority());
    }
}
