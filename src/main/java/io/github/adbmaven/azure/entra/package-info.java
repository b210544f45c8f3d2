/* SPDX-License-Identifier: Apache-2.0 */
/** Authentication with Entra ID: credentials, token requests, and explanations of errors. */
@NullMarked
package io.github.adbmaven.azure.entra;

import org.jspecify.annotations.NullMarked;
