/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.output;

import java.util.Optional;

/**
 * A token that was found in a secrets file. Contains its ID, not its value.
 *
 * @param host the workspace host in the same file
 */
public record FoundToken(String tokenId, Optional<String> host) {}
