/** Given names of the ordinary seed customers. */
export const firstNames = (
	'James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard ' +
	'Susan Joseph Jessica Thomas Karen Carlos Sarah Daniel Lisa Matthew Nancy Anthony Sandra Mark ' +
	'Betty Steven Ashley Andrew Emily Paul Kimberly Joshua Margaret Kenneth Donna Kevin Michelle ' +
	'Brian Carol George Amanda Timothy Melissa Ronald Deborah Jason Stephanie Edward Rebecca Jeffrey ' +
	'Laura Ryan Helen Jacob Sharon Gary Cynthia Nicholas Amy Eric Kathleen Jonathan Angela Stephen ' +
	'Shirley Larry Anna Justin Brenda Scott Pamela Brandon Emma Benjamin Nicole Samuel Rosa'
).split(' ');

/** Family names of the ordinary seed customers. */
export const lastNames = (
	'Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez ' +
	'Gonzalez Wilson Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris ' +
	'Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill ' +
	'Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips ' +
	'Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers ' +
	'Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson ' +
	'Watson Brooks Chavez Wood Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel ' +
	'Myers Long Ross Foster Jimenez Powell Jenkins Perry Russell Sullivan Bell Coleman Butler ' +
	'Henderson Barnes Fisher Vasquez Simmons Jordan Patterson Hamilton Graham Reynolds Griffin'
).split(' ');

/** Trades and legal forms that make up the companies' names together with a family name. */
export const trades = [
	'Hardware',
	'Garden Supply',
	'Plumbing',
	'Catering',
	'Interiors',
	'Auto Parts',
	'Books',
	'Music',
	'Sports',
	'Bakery',
	'Electric',
	'Property Services',
];
export const legalForms = ['Inc.', 'LLC', 'Co.', 'Corp.', '& Sons', 'Group'];

/** Street names of the ordinary seed customers. */
export const streets = [
	'Main Street',
	'Oak Avenue',
	'Park Road',
	'Maple Drive',
	'Cedar Lane',
	'Washington Boulevard',
	'Lake View Terrace',
	'Sunset Way',
	'Church Street',
	'Mill Road',
	'Station Road',
	'Highland Avenue',
];
