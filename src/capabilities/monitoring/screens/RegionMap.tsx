/** The map of the regions: the numbers are those of the table, fill and hatch say who includes, a thick ring that there is a waiting list. */
import { geoMercator, geoPath } from 'd3-geo';
import type { ComponentType } from 'react';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { useFormat, useTexts } from '#ui/language.ts';
import type { Includes, RegionTable } from '../contract.ts';
import { regionOfShape } from '../geography/shapes.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { fillOf, Hatch, Mark } from './Mark.tsx';

interface MapProps {
  readonly table: RegionTable;
}
type Borders = Topology<{ readonly regions: GeometryCollection<{ readonly name: string }> }>;

interface Shape {
  readonly region: string;
  readonly path: string;
  readonly middle: readonly [number, number];
}

const [width, height] = [420, 500];

/** Fetches the borders once; for `lazy`. */
export async function loadRegionMap(): Promise<{ default: ComponentType<MapProps> }> {
  const reply = await fetch(new URL('../geography/regions.topojson', import.meta.url));
  if (!reply.ok) throw new Error('the borders of the regions are not there');
  const borders: Borders = await reply.json();
  const shapes = shapesOf(borders);
  return { default: ({ table }: MapProps) => <RegionMap table={table} shapes={shapes} /> };
}

function shapesOf(borders: Borders): Shape[] {
  const collection = feature(borders, borders.objects.regions);
  const draw = geoPath(
    geoMercator().fitExtent(
      [
        [8, 8],
        [width - 8, height - 8],
      ],
      collection,
    ),
  ).digits(1);
  return collection.features.flatMap((one) => {
    const region = regionOfShape[one.properties.name];
    return region === undefined ? [] : [{ region, path: draw(one) ?? '', middle: draw.centroid(one) }];
  });
}

function RegionMap({ table, shapes }: MapProps & { readonly shapes: readonly Shape[] }) {
  const { map: texts, includes } = useTexts({ nl, en });
  const format = useFormat();
  const count = (of: Includes) => format.count(table.regions.filter((one) => one.includes === of).length);
  const numbered = table.regions.map((one, at) => ({
    ...one,
    number: at + 1,
    shape: shapes.find(({ region }) => region === one.region),
  }));
  return (
    <figure className="region-map">
      <figcaption>
        <h2>{texts.title}</h2>
      </figcaption>
      <svg
        className="draw"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={texts.label(count('yes'), count('partly'), count('no'))}
      >
        <defs>
          <Hatch />
        </defs>
        {numbered.map(({ region, includes: answer, shape }) => (
          <path
            key={region}
            d={shape?.path}
            fill={fillOf[answer]}
            stroke="var(--vh-ink-3)"
            strokeWidth=".8"
            strokeLinejoin="round"
          />
        ))}
        {numbered.map(({ region, number, waiting, shape }) =>
          shape === undefined ? null : (
            <g key={region} transform={`translate(${shape.middle[0]} ${shape.middle[1]})`}>
              <circle r="12" fill="var(--vh-paper)" stroke="var(--vh-ink)" strokeWidth={waiting > 0 ? 3 : 0.8} />
              <text y="5">{number}</text>
            </g>
          ),
        )}
      </svg>
      <ul>
        {(['yes', 'partly', 'no'] as const).map((answer) => (
          <li key={answer}>
            <Mark of={answer} /> {includes[answer]}
          </li>
        ))}
        <li>
          <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" className="draw">
            <circle cx="9" cy="9" r="7" fill="none" stroke="var(--vh-ink)" strokeWidth="3" />
          </svg>{' '}
          {texts.waiting}
        </li>
      </ul>
      <p className="faint credit">{texts.credit}</p>
    </figure>
  );
}
