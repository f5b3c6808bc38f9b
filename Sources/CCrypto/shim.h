// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stddef.h>

// SHA-256, fetched by the caller, of `length` bytes into 32 bytes at `out`; 1 on success. EVP_Digest's engine argument is of
// no use here.
static inline int detente_sha256(const EVP_MD *sha256, const unsigned char *bytes, size_t length, unsigned char *out) {
    unsigned int written = 0;
    return EVP_Digest(bytes, length, out, &written, sha256, NULL) == 1 && written == 32;
}

// HMAC-SHA256 (RFC 2104) into 32 bytes at `out`; 1 on success.
static inline int detente_hmac_sha256(const unsigned char *key, size_t keyLength, const unsigned char *bytes,
                                      size_t length, unsigned char *out) {
    unsigned int written = 0;
    return HMAC(EVP_sha256(), key, (int)keyLength, bytes, length, out, &written) != NULL && written == 32;
}
