/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.token;

import io.github.adbmaven.model.IssuedToken;
import io.github.adbmaven.model.WorkspaceToken;

/**
 * A token that this module created.
 *
 * @param revocation revokes the token immediately, or throws
 */
public record CreatedToken(WorkspaceToken<IssuedToken> issued, TokenState state, Runnable revocation) {}
