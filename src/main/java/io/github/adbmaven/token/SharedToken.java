/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.WorkspaceToken;
import java.util.Optional;

/**
 * The token that a request receives.
 *
 * @param entry the token among the tokens of the build
 * @param first whether this request created the token
 * @param replaced the expired token that this token replaces
 */
public record SharedToken(
        WorkspaceToken<IssuedToken> issued, BuildToken entry, boolean first, Optional<IssuedToken> replaced) {}
