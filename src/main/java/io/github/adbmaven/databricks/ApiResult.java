/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.databricks;

import java.util.Optional;

/**
 * Result of a request to a workspace.
 *
 * @param requestId the request ID from the response; absent if the response has none
 */
public record ApiResult<T>(T value, Optional<String> requestId) {}
