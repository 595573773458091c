#!/usr/bin/env python3
"""python3 verify.py FOLDER [WITNESS_FILE ...] checks what `vasthouden evidence export` wrote, with nothing but the standard library.
Prints one JSON document; exit code 0 when all is as it was written. Shares no code with who wrote the folder. What is checked and why
stands in docs/methods/evidence.md; the formats in RFC 6962, RFC 8032, c2sp.org/signed-note, c2sp.org/tlog-checkpoint, PostgreSQL's COPY."""
import base64, bisect, functools, hashlib, itertools, json, os, re, struct, sys, uuid
from datetime import datetime, timezone
P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
def add(a, b):
    s, t, u, v = (a[1] - a[0]) * (b[1] - b[0]), (a[1] + a[0]) * (b[1] + b[0]), 2 * a[3] * b[3] * D, 2 * a[2] * b[2]
    return (t - s) * (v - u) % P, (v + u) * (t + s) % P, (v - u) * (v + u) % P, (t - s) * (t + s) % P
def times(n, point):
    half = times(n // 2, add(point, point)) if n else (0, 1, 1, 0)
    return add(half, point) if n % 2 else half
def point_of(data):
    y = int.from_bytes(data, 'little') % 2**255
    square = (y * y - 1) * pow(D * y * y + 1, -1, P)
    root = pow(square, (P + 3) // 8, P)
    x = root if (root * root - square) % P == 0 else root * pow(2, (P - 1) // 4, P) % P
    x = x if x % 2 == data[31] >> 7 else P - x
    return x, y, 1, x * y % P
def signs(key, text, signature):
    """Ed25519: s times the base point less h times the key must be the point that the signature begins with."""
    h, s = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), 'little') % Q, int.from_bytes(signature[32:], 'little')
    (kx, ky, _, kt), base = point_of(key), point_of(b'\x58' + b'\x66' * 31)
    x, y, z, _ = add(times(s % Q, base), times(h, (P - kx, ky, 1, P - kt)))
    point = (y * pow(z, -1, P) % P + (x * pow(z, -1, P) % P % 2 << 255)).to_bytes(32, 'little')
    return len(signature) == 64 and s < Q and point == signature[:32]
sha = lambda *parts: hashlib.sha256(b''.join(parts)).digest()
number = lambda field: struct.unpack({2: '>h', 4: '>i', 8: '>q'}[len(field or b'')], field)[0]
millis = lambda moment: round(datetime.fromisoformat(moment).replace(tzinfo=timezone.utc).timestamp() * 1000)
text_of = lambda path: open(path, 'rb').read().decode('utf-8', 'replace')
def decoded(text):
    data = base64.b64decode(text) if len(text) % 4 == 0 else b''
    return data if base64.b64encode(data).decode() == text else b''
def rows(part, kinds):
    """Each row as its fields with their lengths before them, and what these hold: n numbers, h hashes, s a source; None for null."""
    data, at = open(os.path.join(folder, part + '.copy'), 'rb').read(), 19
    fits = {'h': lambda field: len(field or b'') == 32, 's': lambda field: field in (b'ledger', b'access_log')}
    try:
        whole = data[:19] == b'PGCOPY\n\xff\r\n\0' + bytes(8)
        while whole and data[at:at + 2] != b'\xff\xff':
            whole, at, row = number(data[at:at + 2]) == len(kinds), at + 2, []
            for kind in kinds if whole else '':
                length, start = number(data[at:at + 4]), at
                at += 4 + max(length, 0)
                row.append((data[start:at], None if length < 0 else data[start + 4:at]))
                whole = whole and length >= -1 and at <= len(data) and fits.get(kind, lambda field: True)(row[-1][1])
            if whole:
                yield [raw for raw, _ in row], [number(field) if kind == 'n' else field for kind, (_, field) in zip(kinds, row)]
        whole = whole and len(data) == at + 2
    except KeyError:
        whole = False
    if not whole: find('unreadable', part=part)
report = dict(rows=0, streams=0, accessLines=0, cleared=0, waiting=0, treeSize=0, root='', checkpoints=0, found=0, findings=[])
def find(what, **where):
    report['found'] += 1
    report['findings'] += [{'found': what, **where}] if report['found'] <= 100 else []
NOTE = re.compile('((?:(?!— )[^\n]+\n)+)\n((?:— [^\n]+\n)+)')
HEAD = re.compile('([^\n]+)\n([1-9][0-9]{0,14})\n([A-Za-z0-9+/]{43}=)\n([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}[.][0-9]{3})Z\n(?:after-repair [0-9a-f-]{36} [A-Za-z0-9+/]{43}=\n)?')
def read_heads(text, by):
    """Signatures are looked at of the newest thousand, the first under each key and the first of each day; roots of all, later."""
    count, seen = sum(1 for _ in NOTE.finditer(text)), set()
    for place, note in enumerate(NOTE.finditer(text)):
        head, lines = HEAD.fullmatch(note[1]), re.findall('^— ([^\\s+]+) ([A-Za-z0-9+/]+=*)$', note[2], re.M)
        known = [(keys.get((name, decoded(line)[:4].hex())), decoded(line)[4:]) for name, line in lines]
        signed = [(key, signature) for key, signature in known if key]
        marks = {key for key, _ in signed} | ({head[4][:10]} if head else set())
        looked = signed if count - place <= 1000 or marks - seen else []
        seen |= marks
        if head and signed and all(signs(key, note[1].encode(), signature) for key, signature in looked):
            heads.append((int(head[2]), decoded(head[3]), millis(head[4]), by))
        else: find('not_signed', by=by, size=int(head[2]) if head else None)
    if NOTE.sub('', text).strip('\n'): find('unreadable', part=by)
    return count
folder, keys, heads, edge, leaves, unseen, nodes, clearings = sys.argv[1], {}, [], [], {}, {}, {}, []
for line in filter(None, text_of(os.path.join(folder, 'keys.txt')).split('\n')):
    name, hint, key = (re.findall('^([^\\s+]+)[+]([0-9a-f]{8})[+]([A-Za-z0-9+/]+=*)$', line) or [('', '', '')])[0]
    if len(decoded(key)) == 33 and decoded(key)[0] == 1 and sha(name.encode(), b'\n', decoded(key)).hex()[:8] == hint:
        keys[name, hint] = decoded(key)[1:]
    else: find('unreadable', part='keys')
report['checkpoints'] = read_heads(text_of(os.path.join(folder, 'checkpoints.txt')), 'checkpoints')
for path in sys.argv[2:]: read_heads(text_of(path), 'witness')
heads.sort(key=lambda head: head[0])
root = lambda: functools.reduce(lambda right, left: sha(b'\1', left[1], right), edge[-2::-1], edge[-1][1] if edge else sha())
pending = heads[::-1]
for _, (leaf, source, position, stored) in rows('leaves', 'nsnh'):
    size, level = report['treeSize'], 0
    if leaf != size: find('leaf_numbers', leaf=size)
    if (source, position) in leaves: find('listed_twice', leaf=size)
    unseen[source, position] = leaves.setdefault((source, position), (size, stored))
    report['treeSize'] = size = size + 1
    while edge and edge[-1][0] == level:
        stored, level = sha(b'\1', edge.pop()[1], stored), level + 1
        nodes.update({(level, size // 2**level - 1): stored} if level % 8 == 0 else {})
    edge.append((level, stored))
    while pending and pending[-1][0] == size:
        _, signed, _, by = pending.pop()
        if signed != root(): find('other_tree', by=by, size=size)
for size, _, _, by in reversed(pending): find('tree_cut', by=by, size=size)
for _, (level, place, stored) in rows('nodes', 'nnh'):
    if nodes.pop((level, place), None) != stored: find('node', level=level, place=place)
for level, place in nodes: find('node', level=level, place=place)
sizes, by_then = [head[0] for head in heads], list(itertools.accumulate((head[2] for head in heads), max))
def see(source, position, digest, waits, at):
    leaf, stored = leaves.get((source, position), (-1, b''))
    where, before = dict(source=source.decode(), position=position), bisect.bisect_right(sizes, leaf)
    if unseen.pop((source, position), None) is None and leaf < 0:
        waits = waits and not (heads and at + 3_600_000_000 < heads[-1][2] * 1000)
        report['waiting'] += waits
        find('unlisted', **where) if not waits else None
    elif sha(b'\0', b'L' if source == b'ledger' else b'A', position.to_bytes(8, 'big', signed=True), digest) != stored:
        find('altered', **where, leaf=leaf)
    elif before and at + 3_600_000_000 < heads[before - 1][2] * 1000:
        find('backdated', **where, leaf=leaf)
def clearing_of(payload):
    """From, until, how many and from before which moment; None for what says nothing of the kind."""
    try:
        said = json.loads(payload)
        numbers, day = [said[name] for name in ('fromPosition', 'untilPosition', 'rows')], said['before']
        return [*numbers, millis(day)] if all(type(n) is int for n in numbers) and re.fullmatch('[0-9]{4}(-[0-9]{2}){2}', day) else None
    except (ValueError, KeyError, TypeError):
        return None
stream, version, last = None, 0, b''
for raw, row in rows('ledger', '....' + '.n' + '.....n..' + 'hn.'):
    report['rows'] += 1
    if row[4] != stream:
        stream, version, last, report['streams'] = row[4], 0, b'', report['streams'] + 1
    place = dict(stream=str(uuid.UUID(bytes=stream)), position=row[15])
    if row[5] != version + 1: find('missing', **place, version=version + 1)
    elif sha(last, *raw[:14]) != row[14]: find('changed', **place, version=row[5])
    version, last = row[5], row[14]
    see(b'ledger', row[15], row[14], row[16] is not None, row[11] if row[12] != b'true' else 2**63)
    said = clearing_of(row[13]) if row[1] is None and row[6] == b'AccessLogCleared' else None
    if said and row[3] == b'register' and row[12] != b'true' and said[3] + 5 * 365 * 86_400_000 <= min([row[11] // 1000, *by_then[-1:]]):
        there = bisect.bisect_left(by_then, said[3] + 86_400_000)
        clearings.append((*said[:3], sizes[there - 1] if there else 0))
    elif said: find('cleared_early', position=row[15])
for raw, row in rows('access-log', '.n.............n.'):
    report['accessLines'] += 1
    see(b'access_log', row[15], sha(*raw[:15]), row[16] is not None, row[1])
for (source, position), (leaf, _) in sorted(unseen.items(), key=lambda item: (item[0][0] == b'access_log', item[0][1])):
    if source == b'access_log' and any(first <= position <= last and leaf < until for first, last, _, until in clearings):
        report['cleared'] += 1
    else: find('removed', source=source.decode(), position=position, leaf=leaf)
beyond = report['cleared'] - sum(clearing[2] for clearing in clearings)
if beyond > 0: find('cleared_beyond', rows=beyond)
print(json.dumps({'ok': report['found'] == 0, **report, 'root': base64.b64encode(root()).decode()}))
sys.exit(min(1, report['found']))
