/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import java.util.Optional;

/**
 * A hand-over found in a file: which token it was, never the token itself.
 *
 * @param host the workspace that the file names beside it
 */
public record FoundToken(String tokenId, Optional<String> host) {}
