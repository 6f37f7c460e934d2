"""A small writer of GGUF version 3: metadata, then tensors aligned to 32 bytes."""
import struct

import numpy as np

ALIGNMENT = 32
UINT32, INT32, FLOAT32, BOOL, STRING, ARRAY = 4, 5, 6, 7, 8, 9
TENSOR_TYPES = {"f32": 0, "f16": 1, "q8_0": 8}
PACKED = {UINT32: "<I", INT32: "<i", FLOAT32: "<f", BOOL: "<?"}


def pack_string(text):
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def pack_value(kind, value):
    return pack_string(value) if kind == STRING else struct.pack(PACKED[kind], value)


def pack_entry(key, kind, value):
    if isinstance(value, list):
        body = b"".join(pack_value(kind, item) for item in value)
        return pack_string(key) + struct.pack("<IIQ", ARRAY, kind, len(value)) + body
    return pack_string(key) + struct.pack("<I", kind) + pack_value(kind, value)


def quantise_q8_0(array):
    """Blocks of 32 values: a float16 scale, then 32 signed bytes."""
    blocks = array.astype(np.float32).reshape(-1, 32)
    scales = np.abs(blocks).max(1, keepdims=True) / 127
    steps = np.divide(blocks, scales, out=np.zeros_like(blocks), where=scales > 0)
    packed = np.empty(len(blocks), dtype=[("scale", "<f2"), ("steps", "i1", 32)])
    packed["scale"], packed["steps"] = scales[:, 0], np.round(steps)
    return packed.tobytes()


def pack_tensor(array, kind):
    if kind == "q8_0":
        return quantise_q8_0(array)
    return array.astype("<f4" if kind == "f32" else "<f2").tobytes()


def padding(length):
    return b"\0" * (-length % ALIGNMENT)


def write_gguf(path, metadata, tensors):
    """metadata [(key, kind, value)], tensors [(name, array, "f32" | "f16" | "q8_0")]."""
    head = struct.pack("<4sIQQ", b"GGUF", 3, len(tensors), len(metadata))
    head += b"".join(pack_entry(*entry) for entry in metadata)
    body = b""
    for name, array, kind in tensors:
        # GGUF counts dimensions from the fastest-running one.
        sizes = struct.pack(f"<{array.ndim}Q", *reversed(array.shape))
        head += pack_string(name) + struct.pack("<I", array.ndim) + sizes
        head += struct.pack("<IQ", TENSOR_TYPES[kind], len(body))
        data = pack_tensor(array, kind)
        body += data + padding(len(data))
    path.write_bytes(head + padding(len(head)) + body)
